package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.TelemetryStore;

/**
 * Takes a machine out of every place that the collector keeps: its token, the store, the ledger's pending work, the live fleet, the runs
 * of labs. Requests that are under way meanwhile do not bring it back: writes by {@link ErasedMachines}, those of labs since each looks
 * at its token once more when its turn comes ({@link LabServices#standing}), which is after the erasure or before.
 */
public final class MachineErasure {
  private final TelemetryStore store;
  private final LedgerKeeper ledger;
  private final LiveFleet fleet;
  private final Function<String, Future<Void>> takeTokenBack;
  private final Function<String, Future<Integer>> leaveLabs;
  private final ErasedMachines erased;

  /**
   * @param takeTokenBack ends the machine's own right to write, before anything is erased
   * @param leaveLabs takes the machine out of every lab run, and answers out of how many
   * @param erased told of the machine, before its token is taken back
   */
  public MachineErasure(
      TelemetryStore store,
      LedgerKeeper ledger,
      LiveFleet fleet,
      Function<String, Future<Void>> takeTokenBack,
      Function<String, Future<Integer>> leaveLabs,
      ErasedMachines erased) {
    this.store = store;
    this.ledger = ledger;
    this.fleet = fleet;
    this.takeTokenBack = takeTokenBack;
    this.leaveLabs = leaveLabs;
    this.erased = erased;
  }

  /** Erases a machine; empty where nothing was known of it. */
  Future<Optional<Erasure>> erase(String machine) {
    boolean wasShown =
        fleet.snapshot().machines().stream().anyMatch(known -> known.machine().equals(machine));
    erased.refuse(machine);
    return takeTokenBack
        .apply(machine)
        .compose(ended -> ledger.betweenPasses(() -> store.erase(machine).onSuccess(erasure -> {
          if (erasure instanceof Erasure.Done) {
            // Once more, since the store may have taken longer than a write does.
            erased.refuse(machine);
            ledger.forget(machine);
            fleet.forget(machine);
          }
        })))
        .compose(erasure -> erasure instanceof Erasure.Done
            ? leaveLabs.apply(machine).map(runs -> known(erasure, wasShown || runs > 0))
            : Future.succeededFuture(Optional.of(erasure)));
  }

  private static Optional<Erasure> known(Erasure erasure, boolean wasKnown) {
    boolean hadPoints = erasure instanceof Erasure.Done done && done.points() > 0;
    return wasKnown || hadPoints ? Optional.of(erasure) : Optional.empty();
  }
}
