package org.wattelier.lab.workload;

import java.util.zip.Deflater;

/** Compresses a text by Deflate, the method of gzip. One unit is one mebibyte of text. */
final class CompressLoad implements Workload {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final double MEBIBYTE = 1 << 20;

  private final int level;
  private final byte[] text;
  private long bytesIn;
  private long bytesOut;

  /** @param level from 0, stored as it is, to 9, as small as can be */
  CompressLoad(int level, int mebibytes, long seed) {
    this.level = level;
    this.text = Seeded.text(mebibytes << 20, seed);
  }

  @Override
  public void run(Stint stint) {
    byte[] out = new byte[PIECE_BYTES * 2];
    Deflater deflater = new Deflater(level, true);
    try {
      for (int at = 0; stint.goesOn(); at = (at + PIECE_BYTES) % text.length) {
        deflater.reset();
        deflater.setInput(text, at, PIECE_BYTES);
        deflater.finish();
        while (!deflater.finished()) {
          bytesOut += deflater.deflate(out);
        }
        bytesIn += PIECE_BYTES;
        stint.did(PIECE_BYTES / MEBIBYTE);
      }
    } finally {
      deflater.end();
    }
  }

  /** What remained of a byte so far. */
  double sizeRatio() {
    return (double) bytesOut / bytesIn;
  }

  @Override
  public void close() {}
}
