package org.wattelier.lab.report;

/** Builds HTML and SVG. What is put in as text is escaped, so that no name can be markup. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  /** Adds markup of our own. */
  Html raw(String markup) {
    page.append(markup);
    return this;
  }

  /** Adds a text from anywhere. */
  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /** Adds an element with a text in it. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + endOf(name) + ">\n");
  }

  private static String endOf(String name) {
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  /** A text that may stand between tags and in double quotes. What a page cannot hold is shown as a replacement character. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(isOdd(c) ? 0xFFFD : c);
      }
    });
    return escaped.toString();
  }

  private static boolean isOdd(int c) {
    return (c < 0x20 && c != '\n' && c != '\t')
        || (c >= 0xD800 && c <= 0xDFFF)
        || c == 0xFFFE
        || c == 0xFFFF
        // Marks that turn the direction of writing, by which a name could look like another.
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
