package org.wattelier.agent.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/**
 * Points ready to be sent: line protocol in milliseconds, UTF-8, each line ended by a line feed.
 *
 * @param lines the bytes; not copied, and not to be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // two batches are never compared; a copy of each body would be for
// nothing
record Batch(byte[] lines, int points) {

  static Batch of(List<Point> points) {
    String text = LineProtocol.write(points, TimePrecision.MILLISECONDS);
    return new Batch(text.getBytes(StandardCharsets.UTF_8), points.size());
  }

  /** Several batches as one, in their order. */
  static Batch merged(List<Batch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    byte[] lines =
        new byte[batches.stream().mapToInt(batch -> batch.lines.length).sum()];
    int end = 0;
    int points = 0;
    for (Batch batch : batches) {
      System.arraycopy(batch.lines, 0, lines, end, batch.lines.length);
      end += batch.lines.length;
      points += batch.points;
    }
    return new Batch(lines, points);
  }

  /** The first {@code count} lines. */
  Batch head(int count) {
    return new Batch(Arrays.copyOfRange(lines, 0, endOfLine(count)), count);
  }

  /** What {@link #head} leaves. */
  Batch tail(int count) {
    return new Batch(Arrays.copyOfRange(lines, endOfLine(count), lines.length), points - count);
  }

  private int endOfLine(int number) {
    int position = 0;
    for (int seen = 0; seen < number; position++) {
      if (lines[position] == '\n') {
        seen++;
      }
    }
    return position;
  }
}
