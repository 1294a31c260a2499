package org.wattelier.agent.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of batches, in the order in which they were added: eight bytes of mark, then for each batch the length of its lines, the number
 * of its points, the CRC-32C of both and of the lines, and the lines. Read from the first batch that was not acknowledged; how far that
 * is, is not kept on the disk: a batch sent twice is harmless.
 */
final class SpoolSegment {
  private static final byte[] MARK = "WATSPL1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD_BYTES = 12;
  private static final int LONGEST_BATCH = 16 * 1024 * 1024;

  /** Consecutive batches of a segment. */
  record Stretch(List<Batch> batches, long end) {}

  private Path file;
  private long begin = MARK.length;
  private long end = MARK.length;
  private int waiting;
  private long waitingPoints;

  private SpoolSegment(Path file) {
    this.file = file;
  }

  /** Makes an empty one. */
  static SpoolSegment create(Path file) throws IOException {
    Files.write(file, MARK, StandardOpenOption.CREATE_NEW);
    return new SpoolSegment(file);
  }

  /** Reads what an earlier process left. What follows a torn or damaged batch is cut off. */
  static SpoolSegment recover(Path file) throws IOException {
    SpoolSegment segment = new SpoolSegment(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer mark = ByteBuffer.allocate(MARK.length);
      if (!fill(channel, mark, 0) || !mark.flip().equals(ByteBuffer.wrap(MARK))) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(MARK), 0);
        return segment;
      }
      for (Batch batch = read(channel, segment.end);
          batch != null;
          batch = read(channel, segment.end)) {
        segment.grow(batch);
      }
      if (channel.size() > segment.end) {
        channel.truncate(segment.end);
      }
    }
    return segment;
  }

  Path file() {
    return file;
  }

  /** Gives the file another name, all at once. */
  void moveTo(Path target) throws IOException {
    file = Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Size of the file. */
  long bytes() {
    return end;
  }

  /** Batches that were not acknowledged. */
  int waiting() {
    return waiting;
  }

  long waitingPoints() {
    return waitingPoints;
  }

  /** Adds a batch; where that fails, nothing of it stays. */
  void append(FileChannel channel, Batch batch) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + batch.lines().length);
    record.putInt(batch.lines().length).putInt(batch.points()).putInt(checksum(batch));
    record.put(batch.lines()).flip();
    try {
      long position = end;
      while (record.hasRemaining()) {
        position += channel.write(record, position);
      }
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
    grow(batch);
  }

  private void grow(Batch batch) {
    end += HEAD_BYTES + batch.lines().length;
    waiting++;
    waitingPoints += batch.points();
  }

  /** The batches that were not acknowledged, oldest first, up to so many bytes of lines but at least one. */
  Stretch oldest(int mostBytes) throws IOException {
    List<Batch> batches = new ArrayList<>();
    long position = begin;
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (batches.size() < waiting) {
        Batch batch = read(channel, position);
        if (batch == null) {
          throw new IOException(file + " is damaged");
        }
        bytes += batch.lines().length;
        if (!batches.isEmpty() && bytes > mostBytes) {
          break;
        }
        batches.add(batch);
        position += HEAD_BYTES + batch.lines().length;
      }
    }
    return new Stretch(batches, position);
  }

  void acknowledge(Stretch stretch) {
    begin = stretch.end();
    waiting -= stretch.batches().size();
    waitingPoints -= stretch.batches().stream().mapToLong(Batch::points).sum();
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static @Nullable Batch read(FileChannel channel, long position) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    if (!fill(channel, head, position)) {
      return null;
    }
    head.flip();
    int length = head.getInt();
    int points = head.getInt();
    int checksum = head.getInt();
    if (length < 0 || length > LONGEST_BATCH || points < 0) {
      return null;
    }
    ByteBuffer lines = ByteBuffer.allocate(length);
    if (!fill(channel, lines, position + HEAD_BYTES)) {
      return null;
    }
    Batch batch = new Batch(lines.array(), points);
    return checksum(batch) == checksum ? batch : null;
  }

  private static boolean fill(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long next = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, next);
      if (read < 0) {
        return false;
      }
      next += read;
    }
    return true;
  }

  private static int checksum(Batch batch) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8)
        .putInt(batch.lines().length)
        .putInt(batch.points())
        .flip());
    crc.update(batch.lines());
    return (int) crc.getValue();
  }
}
