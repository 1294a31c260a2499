package org.wattelier.collector.chaos;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP/1.1 messages whole, head and body, as bytes to pass on. Knows Content-Length only, which both sides use for writes. */
final class HttpExchange {
  private static final String LENGTH = "content-length:";

  private HttpExchange() {}

  /** A whole message; of no bytes where the other side ended before it began one. */
  static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      if (next < 0) {
        if (message.size() == 0) {
          return new byte[0];
        }
        throw new EOFException("in the middle of a head");
      }
      message.write(next);
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
    }
    int length = length(message.toString(StandardCharsets.ISO_8859_1));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("in the middle of a body");
    }
    message.write(body);
    return message.toByteArray();
  }

  private static int length(String head) {
    for (String line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
      if (line.startsWith(LENGTH)) {
        return Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    return 0;
  }
}
