package org.wattelier.collector.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.wattelier.collector.api.Limit;

/** Undoes gzip a piece at a time, and stops at a limit: what a few kilobytes grow to is never trusted. */
final class Unpacking {
  private static final int PIECE_BYTES = 16_384;

  private Unpacking() {}

  static byte[] gunzip(byte[] packed, int limitBytes) throws Refusal {
    ByteArrayOutputStream unpacked =
        new ByteArrayOutputStream(Math.min(limitBytes, packed.length * 4 + PIECE_BYTES));
    byte[] piece = new byte[PIECE_BYTES];
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        if (unpacked.size() + read > limitBytes) {
          throw new Refusal(WriteProblems.tooLarge(Limit.UNPACKED_BODY, limitBytes));
        }
        unpacked.write(piece, 0, read);
      }
    } catch (IOException notGzip) {
      throw new Refusal(WriteProblems.badGzip());
    }
    return unpacked.toByteArray();
  }
}
