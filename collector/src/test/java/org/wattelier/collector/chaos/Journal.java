package org.wattelier.collector.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/** What an agent writes down of each sample before and after it hands it over; outlives a kill of the agent as its spool does. */
final class Journal implements AutoCloseable {
  private static final String LIFE = "life";
  private static final String BEGUN = "begun";
  private static final String TAKEN = "taken";

  /**
   * What a journal says.
   *
   * @param taken samples that the spool took
   * @param uncertain samples whose agent died on the way to the spool
   * @param lives the number of the first sample of each life of the agent
   */
  record Content(List<Reading> taken, List<Reading> uncertain, NavigableSet<Long> lives) {

    /** The number of the first sample of the life in which this one was made. */
    long lifeOf(long sequence) {
      return Objects.requireNonNull(lives.floor(sequence));
    }

    /** The last number that was given, 0 for none. */
    long lastSequence() {
      return all().stream().mapToLong(Reading::sequence).max().orElse(0);
    }

    /** The last time that was given. */
    long lastMillis() {
      return all().stream().mapToLong(Reading::epochMillis).max().orElse(0);
    }

    private List<Reading> all() {
      List<Reading> all = new ArrayList<>(taken);
      all.addAll(uncertain);
      return all;
    }
  }

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /** Begins another life of an agent, whose counter begins anew with this sample. */
  static Journal open(Path file, long firstSequence) throws IOException {
    Journal journal =
        new Journal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    // Ends a line that a kill may have cut.
    journal.write("\n" + LIFE + " " + firstSequence + " .\n");
    return journal;
  }

  void begun(Reading reading) throws IOException {
    write(BEGUN + " " + reading.sequence() + " " + reading.epochMillis() + " " + reading.joules()
        + " .\n");
  }

  void taken(Reading reading) throws IOException {
    write(TAKEN + " " + reading.sequence() + " .\n");
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  static Content read(Path file) throws IOException {
    List<Reading> taken = new ArrayList<>();
    List<Reading> begun = new ArrayList<>();
    NavigableSet<Long> lives = new TreeSet<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] words = line.split(" ", -1);
      if (!words[words.length - 1].equals(".")) {
        continue; // Cut by a kill: what it speaks of had not happened yet.
      }
      long sequence = Long.parseLong(words[1]);
      if (words[0].equals(LIFE)) {
        lives.add(sequence);
      } else if (words[0].equals(BEGUN)) {
        begun.add(new Reading(sequence, Long.parseLong(words[2]), Long.parseLong(words[3])));
      } else {
        taken.add(begun.remove(begun.size() - 1));
        if (taken.get(taken.size() - 1).sequence() != sequence) {
          throw new IOException(file + " is no journal at: " + line);
        }
      }
    }
    return new Content(taken, begun, lives);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
