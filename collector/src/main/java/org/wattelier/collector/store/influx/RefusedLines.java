package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines that InfluxDB will never take, set aside for a person: one file a day (UTC), each line under a comment with the reason,
 * so that the file can be corrected and sent again. Bounded: past that, lines are only counted and told in the log.
 */
final class RefusedLines {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedLines.class);

  private static final Pattern REASON = Pattern.compile("(?m)(?=^# )");
  private static final Pattern QUOTE = Pattern.compile("(?<!\\\\)\"");

  private static final int LOGGED_CHARACTERS = 2_000;

  /** A line and why it was refused. */
  record RefusedLine(String line, String reason) {}

  private final Path directory;
  private final InstantSource clock;
  private final long maximumBytes;
  private final AtomicLong count = new AtomicLong();
  private volatile boolean full;

  RefusedLines(Path directory, InstantSource clock, long maximumBytes) {
    this.directory = directory;
    this.clock = clock;
    this.maximumBytes = maximumBytes;
  }

  /** Keeps lines; they are on the disk when this returns. For one thread. */
  void keep(List<RefusedLine> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (RefusedLine refused : lines) {
      text.append("# ").append(oneLine(refused.reason())).append('\n').append(refused.line());
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(directory);
    full = size() + bytes.length > maximumBytes;
    if (full) {
      LOG.warn(
          "InfluxDB refused {} points; {} is full, so they are gone: {}",
          lines.size(),
          directory,
          text.substring(0, Math.min(text.length(), LOGGED_CHARACTERS)));
    } else {
      append(bytes);
      LOG.warn(
          "InfluxDB refused {} points, set aside in {}: {}",
          lines.size(),
          directory,
          oneLine(lines.get(0).reason()));
    }
    count.addAndGet(lines.size());
  }

  private void append(byte[] bytes) throws IOException {
    Path file = directory.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".lp");
    try (FileChannel channel = FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    DurableDirectory.force(directory);
  }

  /** Takes lines out, with their reasons, which may quote them; returns how many. On the thread that keeps, or while it waits. */
  long erase(Predicate<String> unwanted) throws IOException {
    if (Files.notExists(directory)) {
      return 0;
    }
    long erased = 0;
    for (Path file : files()) {
      String text = Files.readString(file);
      StringBuilder kept = new StringBuilder();
      for (String entry : entries(text)) {
        if (unwanted.test(entry)) {
          erased++;
        } else {
          kept.append(entry);
        }
      }
      if (kept.length() < text.length()) {
        Path changed = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), kept);
        Files.move(changed, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    DurableDirectory.force(directory);
    return erased;
  }

  /** Each reason with its line, whose quoted texts may have lines that look like reasons. */
  private static List<String> entries(String text) {
    List<String> entries = new ArrayList<>();
    boolean whole = true;
    for (String piece : REASON.split(text, -1)) {
      if (whole) {
        entries.add(piece);
      } else {
        entries.set(entries.size() - 1, entries.get(entries.size() - 1) + piece);
      }
      String entry = entries.get(entries.size() - 1);
      String line = entry.substring(entry.indexOf('\n') + 1);
      whole = QUOTE.matcher(line).results().count() % 2 == 0;
    }
    return entries;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : files()) {
      size += Files.size(file);
    }
    return size;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** How many lines were refused since the opening. */
  long count() {
    return count.get();
  }

  /** Whether the last refused lines found no room. */
  boolean isFull() {
    return full;
  }

  Path directory() {
    return directory;
  }
}
