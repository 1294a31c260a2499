package org.wattelier.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.lab.scenario.Trial;

/**
 * Runs trials on a machine that does not exist, in virtual time. Its time never runs twice: one trial begins after the one before, also
 * where that was killed in another process, since two truths at one time would be none.
 */
public final class SimulatedBenches implements BenchMaker {
  /** How far its time lies behind at first: no trial takes longer. */
  private static final Duration HEAD_START = Duration.ofHours(3);

  private static final Duration APART = Duration.ofSeconds(30);

  private final String machine;
  private final InstantSource clock;
  private final BiFunction<Trial, Long, SimulatedPhysics> physics;
  private final @Nullable Path file;
  private final Waiting pace;
  private Instant lived = Instant.EPOCH;

  /**
   * @param physics the truth, by the trial and its seed
   * @param file that holds how far its time has come; null to keep that in memory
   * @param pace lets real time go by for each step of its own, or returns at once
   */
  public SimulatedBenches(
      String machine,
      InstantSource clock,
      BiFunction<Trial, Long, SimulatedPhysics> physics,
      @Nullable Path file,
      Waiting pace) {
    this.machine = machine;
    this.clock = clock;
    this.physics = physics;
    this.file = file;
    this.pace = pace;
  }

  @Override
  public Bench make(Trial trial, PointSink sink, long seed) {
    Instant after = lived().plus(APART);
    Instant behind = clock.instant().minus(HEAD_START);
    return new SimulatedBench(
        machine,
        physics.apply(trial, seed),
        sink,
        after.isAfter(behind) ? after : behind,
        seed,
        this::keep,
        pace);
  }

  private Instant lived() {
    try {
      if (file != null && Files.exists(file)) {
        return Instant.parse(Files.readString(file).strip());
      }
    } catch (IOException | DateTimeException unreadable) {
      // It begins anew then, as a machine that nobody has seen.
    }
    return lived;
  }

  private void keep(Instant now) {
    lived = now;
    try {
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, now.toString());
      }
    } catch (IOException notKept) {
      System.getLogger(SimulatedBenches.class.getName())
          .log(System.Logger.Level.DEBUG, "not kept", notKept);
    }
  }
}
