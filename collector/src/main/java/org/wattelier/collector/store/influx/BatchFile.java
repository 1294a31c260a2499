package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A batch on disk. The file is line protocol, its first line a comment of fixed length that tells how much must follow and with
 * which checksum; so anyone can send it by hand, and torn content is known for what it is.
 *
 * @param sequence its place in the queue; also its name
 * @param points how many points it holds
 * @param bytes the length of the file
 */
record BatchFile(Path path, long sequence, int points, long bytes) {
  static final String SUFFIX = ".lp";
  static final String UNFINISHED_SUFFIX = ".tmp";

  private static final Pattern HEADER_PATTERN =
      Pattern.compile("#wattelier-queue 1 points=(\\d{10}) bytes=(\\d{10}) crc32c=([0-9a-f]{8})\n");
  private static final Pattern NAME = Pattern.compile("(\\d{18})\\.lp");
  private static final int HEADER_BYTES = header(0, 0, 0).length;

  /** Whether a file is a batch, by its name. */
  static boolean isBatch(Path path) {
    return NAME.matcher(path.getFileName().toString()).matches();
  }

  /** Writes a batch so that it is there whole after any crash, or not at all. */
  static BatchFile write(Path directory, long sequence, Batch batch) throws IOException {
    byte[] content = batch.toBytes();
    byte[] header = header(batch.lines().size(), content.length, checksum(content, 0));
    String name = String.format(Locale.ROOT, "%018d", sequence);
    Path unfinished = directory.resolve(name + UNFINISHED_SUFFIX);
    Path path = directory.resolve(name + SUFFIX);
    try (FileChannel channel = FileChannel.open(
        unfinished,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(header));
      writeFully(channel, ByteBuffer.wrap(content));
      channel.force(true);
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    DurableDirectory.force(directory);
    return new BatchFile(
        path, sequence, batch.lines().size(), (long) header.length + content.length);
  }

  /** Recognises a batch by its header and length, without reading it all. */
  static BatchFile inspect(Path path) throws IOException, TornFileException {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (!name.matches()) {
      throw new TornFileException("no batch by its name");
    }
    byte[] start = new byte[HEADER_BYTES];
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.wrap(start);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Reads until the header is whole or the file ends.
      }
      Matcher header = requireHeader(start);
      long expected = HEADER_BYTES + Long.parseLong(header.group(2));
      if (channel.size() != expected) {
        throw new TornFileException(channel.size() + " bytes instead of " + expected);
      }
      return new BatchFile(
          path, Long.parseLong(name.group(1)), Integer.parseInt(header.group(1)), expected);
    }
  }

  /** Reads the batch. */
  Batch read() throws IOException, TornFileException {
    byte[] file = content();
    Matcher header = requireHeader(Arrays.copyOf(file, HEADER_BYTES));
    if (file.length != bytes
        || checksum(file, HEADER_BYTES) != Integer.parseUnsignedInt(header.group(3), 16)) {
      throw new TornFileException("its checksum does not fit");
    }
    return Batch.ofBytes(Arrays.copyOfRange(file, HEADER_BYTES, file.length));
  }

  private byte[] content() throws IOException, TornFileException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException gone) {
      throw new TornFileException("somebody took it away");
    }
  }

  private static Matcher requireHeader(byte[] start) throws TornFileException {
    Matcher header = HEADER_PATTERN.matcher(new String(start, StandardCharsets.US_ASCII));
    if (!header.matches()) {
      throw new TornFileException("no header of a batch");
    }
    return header;
  }

  private static byte[] header(int points, int length, int checksum) {
    return String.format(
            Locale.ROOT,
            "#wattelier-queue 1 points=%010d bytes=%010d crc32c=%08x\n",
            points,
            length,
            checksum)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
