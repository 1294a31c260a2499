package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerRow;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerVisitor;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;

/**
 * Which part of the ledger a request is about: whole minutes of a range or of a lab run, of all machines, of one, or of a class.
 *
 * @param simulated whether simulated machines count
 */
record LedgerSelection(
    TimeRange range,
    Optional<String> machine,
    Optional<String> className,
    Optional<String> run,
    RunWindows windows,
    SimulatedMachines simulated) {
  /** A selection within a range, which is widened to whole minutes. */
  static LedgerSelection of(QueryParameters parameters, TimeRange range) {
    Instant from = LedgerStep.MINUTE.startOf(range.from());
    Instant to = LedgerStep.MINUTE.startFrom(range.to());
    Optional<String> machine = parameters.text("machine");
    Optional<String> run = parameters.text("run");
    // What is asked for by name is meant, whatever it is.
    SimulatedMachines otherwise = machine.isPresent() || run.isPresent()
        ? SimulatedMachines.INCLUDE
        : SimulatedMachines.EXCLUDE;
    return new LedgerSelection(
        new TimeRange(from, to.isAfter(from) ? to : from.plus(Duration.ofMinutes(1))),
        machine,
        parameters.text("class"),
        run,
        RunWindows.NO_RUN,
        SimulatedMachines.of(parameters, otherwise));
  }

  /**
   * The selection that a request asks for: since the session began unless it says otherwise, or of the run that it names, wherever that
   * lies in the longest range.
   */
  static Future<LedgerSelection> asked(QueryParameters parameters, ApiServices services) {
    Optional<String> run = parameters.text("run");
    TimeRange range = run.isPresent()
        ? parameters.range(services.limits().span())
        : parameters.rangeSince(services.fleet().since());
    LedgerSelection selection = of(parameters, range);
    return run.map(name -> RunWindows.find(services.store(), name, range).map(selection::within))
        .orElseGet(() -> Future.succeededFuture(selection));
  }

  private LedgerSelection within(RunWindows found) {
    return new LedgerSelection(found.whole(), machine, className, run, found, simulated);
  }

  /** As few entries as add up to this selection; those of a run are minutes, which begin and end with its machines. */
  LedgerQuery summing(Set<String> machines, Set<LedgerField> fields) {
    return run.isPresent()
        ? LedgerQuery.of(LedgerStep.MINUTE, range, machines, fields)
        : LedgerQuery.summing(range, machines, fields);
  }

  /** Whether all machines are meant that there are. */
  boolean wholeFleet() {
    return machine.isEmpty() && className.isEmpty() && run.isEmpty();
  }

  /**
   * Visits the entries of a query that belong to this selection.
   *
   * @param query makes the query for the machines that count
   */
  Future<Void> visit(ApiServices services, QueryOf query, LedgerVisitor visitor) {
    return services.store().latest().compose(latest -> {
      Set<String> counted = counted(latest);
      if (counted.isEmpty()) {
        return Future.succeededFuture();
      }
      Set<String> asked = counted.size() == latest.size() ? Set.of() : counted;
      return services.ledger().read(query.machines(asked), (row, step) -> pass(row, step, visitor));
    });
  }

  /** Makes a query. */
  @FunctionalInterface
  interface QueryOf {
    /**
     * The query.
     *
     * @param machines the machines wanted; empty means all
     */
    LedgerQuery machines(Set<String> machines);
  }

  private void pass(LedgerRow row, LedgerStep step, LedgerVisitor visitor) {
    boolean ofClass = className.isEmpty() || className.get().equals(row.className());
    if (ofClass && windows.touches(row.machine(), row.epochMillis(), step.length())) {
      visitor.visit(row, step);
    }
  }

  private Set<String> counted(List<MachineLatest> latest) {
    Set<String> counted = latest.stream()
        .filter(known -> simulated.counts(known.simulated()))
        .map(MachineLatest::machine)
        .filter(name -> machine.isEmpty() || machine.get().equals(name))
        .collect(Collectors.toSet());
    if (machine.isPresent()
        && latest.stream().noneMatch(known -> known.machine().equals(machine.get()))) {
      throw new ProblemException(new Problem(
              "unknown-machine", 404, "Unknown machine", "No machine is known by that name.")
          .with("field", "machine"));
    }
    return counted;
  }

  /** The members of an answer that say what it is about. */
  JsonObject json() {
    JsonObject json = new JsonObject()
        .put("from", QuantityJson.time(range.from()))
        .put("to", QuantityJson.time(range.to()));
    machine.ifPresent(name -> json.put("machine", name));
    className.ifPresent(name -> json.put("class", name));
    run.ifPresent(name -> json.put("run", name));
    return json.put("simulated", simulated.word());
  }
}
