package org.wattelier.collector.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

/** Reads an archive: once to see whether it is whole and sound, before anything is written, then to give it to a store. */
public final class ArchiveReader {
  private static final int LONGEST_LINE = 200;
  private static final int LARGEST_BLOCK = 256 * 1024 * 1024;

  private final Path file;

  public ArchiveReader(Path file) {
    this.file = file;
  }

  /**
   * Reads all of it and writes nothing.
   *
   * @return how many points it holds
   * @throws ArchiveException when it was cut or changed, or is no archive
   */
  public long check() throws IOException {
    return eachBlock(points -> {});
  }

  /**
   * Gives every point to a store; those that it has already are written again, which changes nothing.
   *
   * @return how many points were given
   * @throws org.wattelier.collector.store.StoreException when the store refuses them; the same again completes it
   */
  public long restore(TelemetryStore store) throws IOException {
    return eachBlock(points -> {
      try {
        store.append(points).toCompletionStage().toCompletableFuture().join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
      }
    });
  }

  @FunctionalInterface
  private interface Block {
    void take(List<Point> points);
  }

  private long eachBlock(Block block) throws IOException {
    try (InputStream in = new BufferedInputStream(
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
      if (!line(in).startsWith(ArchiveForm.HEAD + " ")) {
        throw new ArchiveException(file + " is no archive of Wattelier");
      }
      long points = 0;
      while (true) {
        String line = line(in);
        if (line.equals(ArchiveForm.END + points)) {
          if (in.read() >= 0) {
            throw damaged("something follows its end");
          }
          return points;
        }
        List<Point> read = block(in, line);
        block.take(read);
        points += read.size();
      }
    } catch (EOFException | ZipException cut) {
      throw damaged(String.valueOf(cut.getMessage()));
    }
  }

  private List<Point> block(InputStream in, String line) throws IOException {
    int count;
    int bytes;
    try {
      String[] words = line.startsWith(ArchiveForm.BLOCK) ? line.split(" ", -1) : new String[] {""};
      count = Integer.parseInt(words[words.length - 2]);
      bytes = Integer.parseInt(words[words.length - 1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException strange) {
      throw damaged("neither a block nor the end follows");
    }
    if (bytes < 0 || bytes > LARGEST_BLOCK) {
      throw damaged("a block of " + bytes + " bytes");
    }
    byte[] lines = in.readNBytes(bytes);
    ParsedLines parsed = LineProtocol.parse(
        new String(lines, StandardCharsets.UTF_8), TimePrecision.MILLISECONDS, Instant.EPOCH);
    if (lines.length < bytes
        || parsed.points().size() != count
        || !parsed.errors().isEmpty()) {
      throw damaged("a block of " + count + " points holds " + parsed.points().size());
    }
    for (Point point : parsed.points()) {
      Optional<String> problem = Schema.problem(point);
      if (problem.isPresent() || !TelemetryStore.KEPT_TIMES.contains(point.time())) {
        throw damaged("a point that no store keeps: " + problem.orElse("its time"));
      }
    }
    return parsed.points();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("it ends before its end");
      }
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        return "";
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private ArchiveException damaged(String how) {
    return new ArchiveException(file + " is damaged (" + how + ")");
  }
}
