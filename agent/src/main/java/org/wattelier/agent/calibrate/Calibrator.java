package org.wattelier.agent.calibrate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps the load, lets it settle and reads the reference. It leaves the machine without load, however it ends. */
public final class Calibrator {
  /** The loads, from idle up. */
  public static final List<Double> STEPS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

  private final Load load;
  private final Reference reference;
  private final Pause pause;

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** Told of each step when it is done. */
  @FunctionalInterface
  public interface Progress {

    /**
     * A step is done.
     *
     * @param point what was read, or empty where nothing could be
     */
    void step(double target, Optional<LoadPoint> point);
  }

  public Calibrator(Load load, Reference reference, Pause pause) {
    this.load = load;
    this.reference = reference;
    this.pause = pause;
  }

  /**
   * Runs all steps.
   *
   * @param stepTime time of a step, a quarter of which is left to settle
   * @return what could be read
   * @throws InterruptedException when it is to end before its end
   */
  public List<LoadPoint> run(Duration stepTime, Progress progress) throws InterruptedException {
    List<LoadPoint> points = new ArrayList<>();
    try {
      for (double target : STEPS) {
        load.hold(target);
        Duration settling = stepTime.dividedBy(4);
        pause.of(settling);
        Optional<LoadPoint> point = reference.read(target, stepTime.minus(settling));
        point.ifPresent(points::add);
        progress.step(target, point);
      }
      return points;
    } finally {
      load.close();
    }
  }
}
