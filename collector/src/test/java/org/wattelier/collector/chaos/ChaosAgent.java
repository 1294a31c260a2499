package org.wattelier.collector.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.wattelier.agent.publish.CollectorStream;
import org.wattelier.agent.publish.SpoolPlace;
import org.wattelier.agent.publish.StreamCounts;
import org.wattelier.agent.publish.StreamListener;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;

/** One agent without meters: makes samples of a known load, and publishes them through the agent's own stream and spool. */
final class ChaosAgent {
  private static final long SPOOL_BYTES = 64L * 1024 * 1024;

  /** Says what an agent must never have to say here: that something was given up. */
  private record Complaints(String machine) implements StreamListener {
    @Override
    public void rejected(String reason) {
      System.out.println("trouble " + machine + " rejected: " + reason);
    }

    @Override
    public void dropping() {
      System.out.println("trouble " + machine + " drops");
    }

    @Override
    public void notKept(String reason) {
      System.out.println("trouble " + machine + " not kept: " + reason);
    }
  }

  private final KnownLoad load;
  private final long skewMillis;
  private final Journal journal;
  private final CollectorStream stream;
  private long sequence;
  private long lastMillis;
  private long joules;

  private ChaosAgent(
      KnownLoad load,
      long skewMillis,
      Journal.Content before,
      Journal journal,
      CollectorStream stream) {
    this.load = load;
    this.skewMillis = skewMillis;
    this.sequence = before.lastSequence();
    this.lastMillis = before.lastMillis();
    this.journal = journal;
    this.stream = stream;
  }

  /**
   * Starts an agent, which goes on where a killed one ended.
   *
   * @param skewMillis how far its clock is ahead
   */
  static ChaosAgent start(URI collector, String token, Path folder, KnownLoad load, long skewMillis)
      throws IOException {
    Path file = journal(folder, load.machine());
    Journal.Content before = Journal.read(file);
    return new ChaosAgent(
        load,
        skewMillis,
        before,
        Journal.open(file, before.lastSequence() + 1),
        CollectorStream.openUnchecked(
            collector,
            token,
            new SpoolPlace(folder.resolve(load.machine()), SPOOL_BYTES),
            new Complaints(load.machine())));
  }

  static Path journal(Path folder, String machine) {
    return folder.resolve(machine + ".journal");
  }

  void produce(long nowMillis) throws IOException {
    sequence++;
    lastMillis = Math.max(lastMillis + 1, nowMillis + skewMillis);
    joules += load.joules(sequence);
    Reading reading = new Reading(sequence, lastMillis, joules);
    journal.begun(reading);
    stream.publish(List.of(MachineSample.at(load.machine(), Instant.ofEpochMilli(lastMillis))
        .inClass("chaos")
        .with(MachineField.SEQUENCE, (double) sequence)
        .with(MachineField.ENERGY_JOULES, (double) joules)
        .build()
        .toPoint()));
    journal.taken(reading);
  }

  boolean isWaiting() {
    StreamCounts counts = stream.counts();
    return counts.waitingBatches() > 0;
  }
}
