package org.wattelier.collector.lab;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The runs, who takes part, and what came out. Runs and participants are answered from memory; what changes something, and what reads
 * results, blocks. A change is on the disk before it is answered, but for mere progress, which a machine tells again. Thread-safe.
 */
public final class LabBook {
  private static final Comparator<LabRun> NEWEST_FIRST =
      Comparator.comparing(LabRun::openedAt).reversed().thenComparing(LabRun::id);
  private final RunFiles files;
  private final InstantSource clock;
  private final RunNames names;
  private final Map<String, RunSheet> sheets = new ConcurrentHashMap<>();

  private LabBook(RunFiles files, InstantSource clock, RandomGenerator random) {
    this.files = files;
    this.clock = clock;
    this.names = new RunNames(random);
  }

  /**
   * Opens the runs below a folder, which need not exist yet. Blocks.
   *
   * @param random makes the ends of names
   */
  public static LabBook open(Path folder, InstantSource clock, RandomGenerator random)
      throws IOException {
    LabBook book = new LabBook(new RunFiles(folder.resolve("runs")), clock, random);
    for (RunFiles.Found found : book.files.read()) {
      book.sheets.put(
          found.run().id(), new RunSheet(book.files, found.run(), found.participants()));
    }
    return book;
  }

  /** A run that somebody may read about. */
  public Optional<LabRun> find(String id, Asker asker) {
    return Optional.ofNullable(sheets.get(id))
        .map(RunSheet::run)
        .filter(run -> run.isVisibleTo(asker));
  }

  /** The runs for somebody, newest first: all of them, or those that a machine is offered, and its own. */
  public List<LabRun> runs(Asker asker) {
    return sheets.values().stream()
        .map(RunSheet::run)
        .filter(run -> asker.seesAll() || run.isOfferedTo(asker))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Who takes part, by name; a machine sees itself alone. */
  public List<Participant> participants(LabRun run, Asker asker) {
    @Nullable RunSheet sheet = sheets.get(run.id());
    return sheet == null
        ? List.of()
        : sheet.participants().stream()
            .filter(known -> asker.seesAll() || asker.is(known.machine()))
            .sorted(Comparator.comparing(Participant::machine))
            .toList();
  }

  /** What came out on the machines that somebody sees, in the order of {@link #participants}. Blocks. */
  public List<JsonObject> results(LabRun run, Asker asker) throws IOException {
    List<JsonObject> results = new ArrayList<>();
    for (Participant participant : participants(run, asker)) {
      files.result(run, participant.machine()).ifPresent(results::add);
    }
    return results;
  }

  /**
   * Opens a run. A machine's own run starts at once, and ends those of its own that were not ended.
   *
   * @param className whose machines may take part; empty for all
   */
  public synchronized LabRun create(
      Asker asker, String scenario, Optional<String> className, boolean fast, boolean alone)
      throws IOException {
    Optional<String> owner = alone && !asker.leads() ? asker.machine() : Optional.empty();
    RunRoom.require(sheets.values().stream().map(RunSheet::run).toList(), owner);
    Instant now = clock.instant();
    LabRun run = new LabRun(
        names.fresh(scenario, sheets.keySet()),
        scenario,
        owner.isPresent() ? asker.className() : className,
        alone,
        owner,
        fast,
        now,
        alone ? Optional.of(now) : Optional.empty(),
        Optional.empty());
    for (RunSheet sheet : List.copyOf(sheets.values())) {
      if (owner.isPresent() && sheet.run().owner().equals(owner)) {
        sheet.end(clock.instant());
      }
    }
    files.keep(run);
    sheets.put(run.id(), new RunSheet(files, run, List.of()));
    return run;
  }

  /** Starts a run that is open. */
  public synchronized LabRun start(String id, Instant startsAt) throws IOException {
    return sheet(id).start(startsAt);
  }

  /** Ends a run; one that has ended stays as it is. */
  public synchronized LabRun end(String id) throws IOException {
    return sheet(id).end(clock.instant());
  }

  /** Deletes a run with all that belongs to it; false where there is none. */
  public synchronized boolean delete(String id) throws IOException {
    @Nullable RunSheet sheet = sheets.get(id);
    if (sheet == null) {
      return false;
    }
    files.delete(sheet.run());
    sheets.remove(id);
    return true;
  }

  /** Takes what a machine says of itself, in place of what it said last. */
  public synchronized void tell(String id, Participant told) throws IOException {
    sheet(id).tell(told);
  }

  /** Takes what came out on a machine, in place of what it had handed in before; also after the run's end, since a network may fail. */
  public synchronized void handIn(String id, String machine, JsonObject result) throws IOException {
    sheet(id).handIn(machine, result, clock.instant());
  }

  private RunSheet sheet(String id) {
    @Nullable RunSheet sheet = sheets.get(id);
    if (sheet == null) {
      throw LabRefusal.unknownRun();
    }
    return sheet;
  }

  /** Takes a machine out of every run, and deletes its own; answers out of how many. */
  public synchronized int erase(String machine) throws IOException {
    int erased = 0;
    for (RunSheet sheet : List.copyOf(sheets.values())) {
      if (sheet.run().owner().filter(machine::equals).isPresent()) {
        delete(sheet.run().id());
        erased++;
      } else if (sheet.remove(machine)) {
        erased++;
      }
    }
    return erased;
  }

  /** Deletes runs that were opened before a time. */
  public synchronized void expire(Instant before) throws IOException {
    for (RunSheet sheet : List.copyOf(sheets.values())) {
      if (sheet.run().openedAt().isBefore(before)) {
        delete(sheet.run().id());
      }
    }
  }

  /** How many runs are in a state. */
  public long count(RunState state) {
    return sheets.values().stream()
        .filter(sheet -> sheet.run().state() == state)
        .count();
  }
}
