package org.wattelier.telemetry;

/**
 * Where the lines of a body end: a line feed inside the quoted text of a field does not end one, unless the text is not closed
 * within {@code longestLine} characters. Starts must be asked for in the order of the body. Not for use by two threads.
 */
/*
 * Every line feed that a scan passed, it passed inside a text, so whatever scan meets one of these line feeds inside a text too
 * goes on in the same way. It therefore leaps to where that scan stopped, and the whole body is read about twice at most, however
 * many of its lines hold a quote that is never closed.
 */
final class LineEnds {
  private final String body;
  private final int longestLine;
  private int scannedTo;
  private boolean scannedInText;
  private boolean scannedAfterEquals;
  /** The next quote from some position on that was asked for, or the end of the body. */
  private int nextQuote = -1;

  LineEnds(String body, int longestLine) {
    this.body = body;
    this.longestLine = longestLine;
  }

  /** The next line feed from a position on, or the end of the body. */
  int feedFrom(int position) {
    int feed = body.indexOf('\n', position);
    return feed < 0 ? body.length() : feed;
  }

  /** The end of the line that starts at {@code start}, a position without space: its line feed or the end of the body. */
  int endFrom(int start) {
    int feed = feedFrom(start);
    // Most lines have no quote, and without one no text.
    if (body.charAt(start) == '#' || quoteFrom(start) > feed) {
      return feed;
    }
    int bound = (int) Math.min(body.length(), start + (long) longestLine + 1);
    boolean inFields = false;
    boolean inText = false;
    boolean afterEquals = false;
    int i = start;
    while (i < bound) {
      char c = body.charAt(i);
      if (c == '\n') {
        if (!inText) {
          remember(i, false, false);
          return i;
        }
        if (i < scannedTo) {
          i = scannedTo;
          inText = scannedInText;
          afterEquals = scannedAfterEquals;
          continue;
        }
      } else if (c == '\\' && i + 1 < bound && isEscaped(body.charAt(i + 1), inText)) {
        i++;
      } else if (c == '"') {
        inText = !inText && inFields && afterEquals;
      } else if (c == ' ') {
        inFields = true;
      }
      afterEquals = c == '=' && !inText;
      i++;
    }
    remember(i, inText, afterEquals);
    // A text that is not closed must not swallow the good lines after it.
    return inText || i < body.length() ? feedFrom(start) : body.length();
  }

  private int quoteFrom(int position) {
    if (nextQuote < position) {
      int quote = body.indexOf('"', position);
      nextQuote = quote < 0 ? body.length() : quote;
    }
    return nextQuote;
  }

  private static boolean isEscaped(char c, boolean inText) {
    return inText ? c == '"' || c == '\\' : c == ',' || c == ' ' || c == '=';
  }

  private void remember(int to, boolean inText, boolean afterEquals) {
    if (to > scannedTo) {
      scannedTo = to;
      scannedInText = inText;
      scannedAfterEquals = afterEquals;
    }
  }
}
