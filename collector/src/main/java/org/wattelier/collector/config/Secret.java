package org.wattelier.collector.config;

/** A token that must not be shown: its text never reaches a log by way of {@code toString}. */
public record Secret(String text) {
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
