package org.wattelier.collector.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.EnergyAccount;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.Unit;

/**
 * Every machine as it is now. Fed with points after the store has committed them, so that the page never shows what a crash
 * could take back. Thread-safe.
 *
 * <p>Liveness goes by the collector's clock, so that a machine whose own clock is wrong is not called silent. Energy goes by the
 * times of the samples, as in the ledger, so that both tell the same figure.
 */
public final class LiveFleet {
  /** More machines than this are stored but not shown live, which bounds the memory. */
  public static final int MOST_MACHINES = 10_000;

  private static final Comparator<MachineNow> REAL_FIRST_THEN_BY_NAME =
      Comparator.comparing(MachineNow::simulated).thenComparing(MachineNow::machine);

  private final InstantSource clock;
  private volatile Instant since;
  private boolean recalled = true;
  private final Map<String, MachineTrack> tracks = new HashMap<>();

  /**
   * A fleet without machines.
   *
   * @param since when the session begins, from which energy is counted
   */
  public LiveFleet(InstantSource clock, Instant since) {
    this.clock = clock;
    this.since = since;
  }

  /** When the session began. */
  public Instant since() {
    return since;
  }

  /** Begins a session: the energy of each machine counts from its first sample at or after this time. */
  public synchronized void restartSession(Instant from) {
    since = from;
    recalled = true;
    tracks.values().forEach(track -> track.restartSession(from));
  }

  /** Until {@link #recallSession}, the energy of this session is unknown, since an earlier start counted a part of it. */
  public synchronized void awaitRecall() {
    recalled = false;
  }

  /** Gives back what machines used in this session before this start; a session that was begun anew meanwhile had nothing before. */
  public synchronized void recallSession(Instant session, Map<String, EnergyAccount> used) {
    recalled = true;
    if (session.equals(since)) {
      used.forEach((machine, account) -> {
        MachineTrack track = tracks.get(machine);
        if (track != null) {
          track.recall(account);
        }
      });
    }
  }

  /** The class under which a machine sent its newest sample; empty where it has none, or is not known. */
  public synchronized Optional<String> classOf(String machine) {
    return Optional.ofNullable(tracks.get(machine)).flatMap(MachineTrack::className);
  }

  /** How many machines are known, live and silent. */
  public synchronized int size() {
    return tracks.size();
  }

  /** Takes what the store knew before this start: machines that stay silent are shown as such, counters go on. */
  public synchronized void restore(List<MachineLatest> latest) {
    for (MachineLatest known : latest) {
      MachineTrack track = track(known.machine(), lastSeen(known));
      if (track != null) {
        track.restore(known.sample(), known.info());
      }
    }
  }

  private static Instant lastSeen(MachineLatest known) {
    MachineSample sample = known.sample();
    if (sample != null) {
      return sample.time();
    }
    MachineInfo info = known.info();
    return info == null ? Instant.EPOCH : info.time();
  }

  /** Takes points that the store has committed; measurements that are not about a machine's state pass by. */
  public synchronized void accept(List<Point> points) {
    Instant now = clock.instant();
    for (Point point : points) {
      if (point.measurement().equals(Schema.MACHINE.name())) {
        MachineSample sample = MachineSample.of(point);
        MachineTrack track = track(sample.machine(), now);
        if (track != null) {
          track.accept(sample, now);
        }
      } else if (point.measurement().equals(Schema.MACHINE_INFO.name())) {
        MachineInfo info = MachineInfo.of(point);
        MachineTrack track = track(info.machine(), now);
        if (track != null) {
          track.accept(info, now);
        }
      }
    }
  }

  /** Forgets a machine, until it sends again. */
  public synchronized void forget(String machine) {
    tracks.remove(machine);
  }

  /** Forgets the machines that have been silent since before a time. */
  public synchronized void forgetSilentSince(Instant time) {
    tracks.values().removeIf(track -> track.isSilentSince(time));
  }

  private @Nullable MachineTrack track(String machine, Instant lastSeen) {
    MachineTrack track = tracks.get(machine);
    if (track == null && tracks.size() < MOST_MACHINES) {
      track = new MachineTrack(machine, since, lastSeen);
      tracks.put(machine, track);
    }
    return track;
  }

  /** The fleet at this moment. */
  public FleetSnapshot snapshot() {
    Instant now = clock.instant();
    Session session = session(now);
    // Not while writers wait.
    List<MachineNow> machines =
        session.machines().stream().sorted(REAL_FIRST_THEN_BY_NAME).toList();
    FleetTotal simulated = total(machines, MachineNow::simulated);
    boolean anySimulated = simulated.machines() + simulated.silent() > 0;
    return new FleetSnapshot(
        now,
        session.since(),
        total(machines, machine -> !machine.simulated()),
        anySimulated ? simulated : null,
        machines);
  }

  /** Each machine in no order, and since when its energy is counted: of one moment, whoever begins the session anew meanwhile. */
  private record Session(Instant since, List<MachineNow> machines) {}

  private synchronized Session session(Instant now) {
    List<MachineNow> machines = new ArrayList<>(tracks.size());
    tracks.values().forEach(track -> machines.add(track.at(now, recalled)));
    return new Session(since, machines);
  }

  private static FleetTotal total(List<MachineNow> machines, Predicate<MachineNow> counted) {
    FigureSum power = new FigureSum(Unit.WATT);
    FigureSum energy = new FigureSum(Unit.JOULE);
    int live = 0;
    int silent = 0;
    for (MachineNow machine : machines) {
      if (!counted.test(machine)) {
        continue;
      }
      if (machine.live()) {
        live++;
      } else {
        silent++;
      }
      if (machine.power() != null) {
        power.add(machine.power(), measuredRatio(machine));
      }
      if (machine.energy() != null) {
        energy.add(machine.energy(), machine.measuredRatio());
      }
    }
    return new FleetTotal(power.total(), energy.total(), power.measuredRatio(), live, silent);
  }

  private static double measuredRatio(MachineNow machine) {
    MachineSample sample = machine.sample();
    return sample == null ? 0 : sample.value(MachineField.MEASURED_RATIO).orElse(0);
  }
}
