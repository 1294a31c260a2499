package org.wattelier.agent;

/** The forms that {@code read} can answer in. */
enum ReadFormat {
  HUMAN("human"),
  JSON("json"),
  LINE_PROTOCOL("line-protocol");

  private final String word;

  ReadFormat(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
