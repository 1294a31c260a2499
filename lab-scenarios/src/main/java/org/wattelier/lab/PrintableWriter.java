package org.wattelier.lab;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a terminal of an old encoding can show: French typography has a narrow no-break space and curly quotation marks, which
 * Windows consoles would print as question marks. Everything else goes through as it is.
 */
final class PrintableWriter extends FilterWriter {
  private static final Map<Character, Character> PLAINER = Map.of(
      '\u202f', '\u00a0',
      '\u2019', '\'',
      '\u201c', '"',
      '\u201d', '"',
      '\u2026', '.',
      '\u2013', '-');

  private final CharsetEncoder encoder;

  PrintableWriter(Writer out, Charset charset) {
    super(out);
    this.encoder = charset.newEncoder();
  }

  /**
   * A writer in the encoding that the terminal shows.
   *
   * @param encodings names of encodings, the better ones first; null where unknown
   */
  static PrintWriter over(PrintStream stream, @Nullable String... encodings) {
    Charset charset = Charset.defaultCharset();
    for (int i = encodings.length - 1; i >= 0; i--) {
      String name = encodings[i];
      if (name != null && Charset.isSupported(name)) {
        charset = Charset.forName(name);
      }
    }
    Writer bytes = new OutputStreamWriter(stream, charset);
    return new PrintWriter(charset.canEncode() ? new PrintableWriter(bytes, charset) : bytes, true);
  }

  @Override
  public void write(int c) throws IOException {
    super.write(printable((char) c));
  }

  @Override
  public void write(char[] text, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      write(text.charAt(i));
    }
  }

  private char printable(char c) {
    if (c < 128 || Character.isSurrogate(c) || encoder.canEncode(c)) {
      return c;
    }
    char plainer = PLAINER.getOrDefault(c, c);
    return plainer == '\u00a0' && !encoder.canEncode(plainer) ? ' ' : plainer;
  }
}
