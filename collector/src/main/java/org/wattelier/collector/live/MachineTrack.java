package org.wattelier.collector.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.ledger.EnergyAccount;
import org.wattelier.collector.ledger.EnergyReading;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Quantity;

/** What the fleet remembers of one machine: its newest sample, its description, and its energy since the session began. */
final class MachineTrack {
  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);
  private static final int MISSED_SAMPLES = 3;

  /** A sample from farther ahead comes from a clock that is wrong. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

  private final String machine;
  private Instant since;
  private EnergyAccount energy = new EnergyAccount();
  private CounterSteps counter = new CounterSteps();
  private @Nullable MachineSample sample;
  private @Nullable MachineInfo info;
  private Instant lastSeen;
  private Pace samples = Pace.UNKNOWN;
  private Pace arrivals = Pace.UNKNOWN;

  /**
   * A machine of which nothing is known yet.
   *
   * @param since when the session began, from which energy is counted
   */
  MachineTrack(String machine, Instant since, Instant lastSeen) {
    this.machine = machine;
    this.since = since;
    this.lastSeen = lastSeen;
  }

  /** Takes what the store had before this session: shown as last seen; its counter is what the session's goes on from. */
  void restore(@Nullable MachineSample storedSample, @Nullable MachineInfo storedInfo) {
    info = storedInfo;
    sample = storedSample;
    if (storedSample != null) {
      count(storedSample);
    }
  }

  /** Counts from a time on; the counter itself goes on from its last reading. */
  void restartSession(Instant from) {
    since = from;
    energy = new EnergyAccount();
  }

  /** Adds what it used in this session before this start. */
  void recall(EnergyAccount used) {
    energy.add(used);
  }

  Optional<String> className() {
    return Optional.ofNullable(sample).map(MachineSample::className);
  }

  /**
   * Takes a sample as it arrives. One that is no newer than the last is late or a duplicate: its energy is in the later
   * counter already.
   */
  void accept(MachineSample next, Instant receivedAt) {
    if (sample != null) {
      if (clockWasSetRight(sample.time(), next.time(), receivedAt)) {
        counter = new CounterSteps();
        samples = Pace.UNKNOWN;
      } else if (!next.time().isAfter(sample.time())) {
        return;
      } else {
        samples = samples.after(Duration.between(sample.time(), next.time()));
      }
    }
    if (sample != null && receivedAt.isAfter(lastSeen)) {
      arrivals = arrivals.after(Duration.between(lastSeen, receivedAt));
    }
    sample = next;
    lastSeen = receivedAt;
    count(next);
  }

  /** A sample from the future must not make a machine deaf until that time comes. */
  private static boolean clockWasSetRight(Instant last, Instant next, Instant receivedAt) {
    Instant latest = receivedAt.plus(MOST_AHEAD);
    return last.isAfter(latest) && !next.isAfter(latest);
  }

  private void count(MachineSample next) {
    EnergyReading reading = EnergyReading.of(next);
    if (reading == null) {
      return;
    }
    CounterSteps.Step step = counter.next(reading.epochMillis(), reading.joules());
    // By the sample's own time, as the ledger counts: what an agent kept back from before the
    // session is not of it.
    if (step != null && !next.time().isBefore(since)) {
      energy.add(step, reading);
    }
  }

  void accept(MachineInfo next, Instant receivedAt) {
    if (info == null
        || next.time().isAfter(info.time())
        || clockWasSetRight(info.time(), next.time(), receivedAt)) {
      info = next;
      if (sample == null) {
        lastSeen = receivedAt;
      }
    }
  }

  boolean isSilentSince(Instant time) {
    return lastSeen.isBefore(time);
  }

  /** @param counted whether all of the session's energy is known */
  MachineNow at(Instant now, boolean counted) {
    boolean live = Duration.between(lastSeen, now).compareTo(longestSilence()) <= 0;
    String source = info == null || info.powerSource() == null ? "unknown" : info.powerSource();
    Quantity power = live && sample != null ? sample.power(source) : null;
    Quantity used = !counted || energy.isEmpty() ? null : energy.quantity(source);
    boolean simulated = info != null && info.simulated();
    return new MachineNow(
        machine, simulated, lastSeen, live, sample, info, power, used, energy.measuredRatio());
  }

  private Duration longestSilence() {
    // Of samples, and of the batches in which they arrive: an agent may send ten samples at once.
    Duration pace = samples.interval().compareTo(arrivals.interval()) > 0
        ? samples.interval()
        : arrivals.interval();
    Duration missed = pace.multipliedBy(MISSED_SAMPLES);
    return missed.compareTo(SHORTEST_SILENCE) > 0 ? missed : SHORTEST_SILENCE;
  }
}
