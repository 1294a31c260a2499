package org.wattelier.collector.ingest;

import java.time.Duration;

/**
 * How much one writer may ask for. Every limit is far above what agents, Telegraf and InfluxDB clients send by default.
 *
 * @param receivedBytes of a body as it travels
 * @param unpackedBytes of a body after decompression
 * @param lines in a body
 * @param lineCharacters in a line
 * @param tags on a point
 * @param fields on a point
 * @param nameCharacters in the name of a measurement, tag or field, and in the value of a tag
 * @param ahead how far in the future a point may lie: clocks differ, but not by days
 * @param bodyTime within which a body must have arrived
 * @param bytesInFlight of memory that all bodies being received or stored may hold at one time
 * @param inlineBytes up to which a body is read on the event loop
 * @param inlinePackedBytes up to which a compressed body is
 * @param machines that there may be in all
 * @param machinesPerClass that there may be in a class
 */
public record IngestLimits(
    int receivedBytes,
    int unpackedBytes,
    int lines,
    int lineCharacters,
    int tags,
    int fields,
    int nameCharacters,
    Duration ahead,
    Duration bodyTime,
    long bytesInFlight,
    int inlineBytes,
    int inlinePackedBytes,
    int machines,
    int machinesPerClass) {

  private static final int MEGABYTE = 1_000_000;

  /** The limits in force where nobody sets any. */
  public static IngestLimits standard() {
    return new IngestLimits(
        10 * MEGABYTE,
        25 * MEGABYTE,
        20_000,
        65_536,
        32,
        256,
        1_024,
        Duration.ofHours(24),
        Duration.ofSeconds(30),
        128L * MEGABYTE,
        64_000,
        4_000,
        12_000,
        1_000);
  }
}
