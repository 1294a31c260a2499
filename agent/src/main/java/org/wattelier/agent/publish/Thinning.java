package org.wattelier.agent.publish;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lowers the resolution of batches that wait: of each series (measurement and tags) only the newest line within a window stays. Counters
 * keep their truth, because the newest reading of each holds all that came before it.
 */
final class Thinning {
  private static final int WINDOW_BATCHES = 10;

  private Thinning() {}

  /** The batches at a tenth of their resolution. */
  static List<Batch> of(List<Batch> batches) {
    List<Batch> thinned = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += WINDOW_BATCHES) {
      thinned.add(newest(batches.subList(from, Math.min(batches.size(), from + WINDOW_BATCHES))));
    }
    return thinned;
  }

  private static Batch newest(List<Batch> window) {
    Map<ByteBuffer, byte[]> lines = new LinkedHashMap<>();
    for (Batch batch : window) {
      byte[] bytes = batch.lines();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          ByteBuffer series = ByteBuffer.wrap(bytes, start, seriesEnd(bytes, start) - start);
          // Out and in again, so that lines stay in the order of their time.
          lines.remove(series);
          lines.put(series, Arrays.copyOfRange(bytes, start, i + 1));
          start = i + 1;
        }
      }
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    lines.values().forEach(kept::writeBytes);
    return new Batch(kept.toByteArray(), lines.size());
  }

  /** Up to the first space that no backslash precedes. */
  private static int seriesEnd(byte[] bytes, int start) {
    int i = start;
    while (bytes[i] != ' ' && bytes[i] != '\n') {
      i += bytes[i] == '\\' && bytes[i + 1] != '\n' ? 2 : 1;
    }
    return i;
  }
}
