package org.wattelier.collector.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.wattelier.telemetry.Point;

/**
 * Keeps points and gives them back. Thread-safe; no method blocks the caller.
 *
 * <p>Times are kept to the millisecond. Two points of one series (measurement and tags) at one millisecond are one point, whose
 * fields are those of both, the later write winning: so a batch sent twice is stored once. Points arrive in any order.
 *
 * <p>{@link #scan}, {@link #points} and {@link #measurements} see what was acknowledged before the call. A store whose database
 * is elsewhere, and away or behind, fails them with a {@link StoreException} rather than leave something out; {@link #append}
 * and {@link #latest} go on, {@code latest} with what this process knows.
 *
 * <p>Points of the {@link org.wattelier.telemetry.Schema}'s measurements have passed {@link
 * org.wattelier.telemetry.Schema#problem}; any other measurement is kept as it comes.
 */
public interface TelemetryStore {

  /**
   * The times that every store can keep, whatever its key: 1700 to 2200. The edge refuses points outside it as faults of the
   * client; a store fails an append that has one.
   */
  TimeRange KEPT_TIMES =
      new TimeRange(Instant.parse("1700-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

  /**
   * Keeps points, in the order given. The future succeeds when a kill of this process can no longer lose them, and fails with
   * a {@link StoreException} when none of them was kept: a {@link SeriesLimitException} where the same points would never be.
   */
  Future<Void> append(List<Point> points);

  /** The newest sample and description of every machine, in the order of their names. */
  Future<List<MachineLatest>> latest();

  /**
   * Whether {@link #latest} tells of every machine that the store has. A database that has not answered since this start may have more:
   * whoever takes a machine that is not told of for a new one is wrong then.
   */
  default boolean knowsEveryMachine() {
    return true;
  }

  /**
   * Visits the machine samples that a query asks for. The rows of one machine come in the order of time; those of different
   * machines may be interleaved. A row that has none of the fields asked for is not visited. When the visitor throws, the scan ends and
   * its future fails with that.
   */
  default Future<Void> scan(SampleQuery query, SampleVisitor visitor) {
    SampleView view = new SampleView(query, visitor);
    return scan(view.query(), view);
  }

  /**
   * Visits the rows of a measurement that a query asks for, as {@link #scan(SampleQuery, SampleVisitor)} does those of samples. The
   * rows of one series come in the order of time.
   */
  Future<Void> scan(FieldQuery query, FieldVisitor visitor);

  /** The newest points of a measurement within a range, oldest first, at most {@code limit} (1 or more) of them. */
  Future<List<Point>> points(String measurement, TimeRange range, int limit);

  /** Every measurement that the store holds, in the order of their names. */
  Future<List<MeasurementSummary>> measurements();

  /**
   * Erases every point whose tag {@code machine} is this name, of every measurement, roll-ups among them, and the name itself. What
   * is appended from the call on is kept again, so the machine must have stopped sending. Points that have no such tag, the grid's
   * among them, stay as they are.
   *
   * <p>Fails with a {@link StoreException} when the database does not answer: then some of it may be erased, and the same call again
   * completes it.
   */
  Future<Erasure> erase(String machine);

  /**
   * Deletes what is older than wanted, a little at a time beside the appends, which go on. Points of the same age that are appended
   * meanwhile may stay until the next call.
   *
   * @return how many points were deleted; empty where the database does not tell
   */
  Future<OptionalLong> expire(Expiry expiry);

  /** How the store is now, without asking the disk or the network. */
  StoreHealth health();

  /**
   * How many points, since the opening, were acknowledged and then refused for good by the database behind, for a person to look at. None
   * in a store that is its own database.
   */
  default long refusedPoints() {
    return 0;
  }

  /** Finishes what was accepted, then lets go of files and connections. Later appends fail; closing again does nothing. */
  Future<Void> close();
}
