package org.wattelier.collector.archive;

import io.vertx.core.Future;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/** Writes the points of a range from a store into an archive, a page at a time, however many there are. */
public final class ArchiveWriter {
  private static final int PAGE_POINTS = 5_000;

  private final TelemetryStore store;
  private final OutputStream out;
  private long written;

  private ArchiveWriter(TelemetryStore store, OutputStream out) {
    this.store = store;
    this.out = out;
  }

  /**
   * Writes a file, which is there when it is whole and on the disk.
   *
   * @param target replaced where it exists
   * @return how many points it holds
   * @throws org.wattelier.collector.store.StoreException when the store does not answer
   */
  public static long write(TelemetryStore store, TimeRange range, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, target.getFileName().toString(), ".unfinished");
    try {
      long points = write(store, range, unfinished, target);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      return points;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long write(TelemetryStore store, TimeRange range, Path file, Path target)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      GZIPOutputStream zipped =
          new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      ArchiveWriter writer = new ArchiveWriter(store, zipped);
      writer.line(ArchiveForm.HEAD + " from " + range.from() + " to " + range.to());
      for (MeasurementSummary measurement : await(store.measurements())) {
        writer.measurement(measurement.name(), range);
      }
      writer.line(ArchiveForm.END + writer.written);
      zipped.finish();
      zipped.flush();
      channel.force(true);
      return writer.written;
    } catch (IOException failed) {
      throw new IOException(target + " cannot be written: " + failed.getMessage(), failed);
    }
  }

  /** Newest pages first, since that is how a store is asked for a limited number. */
  private void measurement(String name, TimeRange range) throws IOException {
    Instant to = range.to();
    int limit = PAGE_POINTS;
    while (range.from().isBefore(to)) {
      List<Point> page = await(store.points(name, new TimeRange(range.from(), to), limit));
      if (page.size() < limit) {
        block(page);
        return;
      }
      // The first millisecond of a full page may have more points than the page shows.
      Instant first = page.get(0).time();
      List<Point> whole =
          page.stream().filter(point -> point.time().isAfter(first)).toList();
      block(whole);
      to = first.plusMillis(1);
      limit = whole.isEmpty() ? Math.multiplyExact(2, limit) : PAGE_POINTS;
    }
  }

  private void block(List<Point> points) throws IOException {
    if (!points.isEmpty()) {
      byte[] lines =
          LineProtocol.write(points, TimePrecision.MILLISECONDS).getBytes(StandardCharsets.UTF_8);
      line(ArchiveForm.BLOCK + points.size() + " " + lines.length);
      out.write(lines);
      written += points.size();
    }
  }

  private void line(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
