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
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The runs, who takes part, and what came out. Runs and participants are answered from memory; what changes something, and what reads
 * results, blocks. A change is on the disk before it is answered, but for mere progress, which a machine tells again. Thread-safe.
 */
public final class LabBook {
  /** Runs that the trainer opened are not more than these. */
  static final int MOST_RUNS = 500;

  /** Nor are those that machines opened for themselves. */
  static final int MOST_OWN_RUNS = 2_000;

  static final int MOST_RUNS_OF_A_MACHINE = 50;
  static final int MOST_PARTICIPANTS = 1_000;

  private static final Comparator<LabRun> NEWEST_FIRST =
      Comparator.comparing(LabRun::openedAt).reversed().thenComparing(LabRun::id);
  private static final String ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int ID_LENGTH = 6;

  private final RunFiles files;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();

  /** A run with those who take part. */
  private static final class Sheet {
    private volatile LabRun run;
    private final Map<String, Participant> participants = new ConcurrentHashMap<>();

    Sheet(LabRun run) {
      this.run = run;
    }
  }

  private LabBook(RunFiles files, InstantSource clock, RandomGenerator random) {
    this.files = files;
    this.clock = clock;
    this.random = random;
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
      Sheet sheet = new Sheet(found.run());
      found.participants().forEach(known -> sheet.participants.put(known.machine(), known));
      book.sheets.put(found.run().id(), sheet);
    }
    return book;
  }

  /** A run that somebody may read about. */
  public Optional<LabRun> find(String id, Asker asker) {
    return Optional.ofNullable(sheets.get(id))
        .map(sheet -> sheet.run)
        .filter(run -> run.isVisibleTo(asker));
  }

  /** The runs for somebody, newest first: all of them, or those that a machine is offered, and its own. */
  public List<LabRun> runs(Asker asker) {
    return sheets.values().stream()
        .map(sheet -> sheet.run)
        .filter(run -> asker.seesAll() || run.isOfferedTo(asker))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Who takes part, by name; a machine sees itself alone. */
  public List<Participant> participants(LabRun run, Asker asker) {
    @Nullable Sheet sheet = sheets.get(run.id());
    return sheet == null
        ? List.of()
        : sheet.participants.values().stream()
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
    requireRoom(owner);
    Instant now = clock.instant();
    LabRun run = new LabRun(
        freshId(scenario),
        scenario,
        owner.isPresent() ? asker.className() : className,
        alone,
        owner,
        fast,
        now,
        alone ? Optional.of(now) : Optional.empty(),
        Optional.empty());
    for (Sheet sheet : List.copyOf(sheets.values())) {
      if (owner.isPresent() && sheet.run.owner().equals(owner)) {
        endNow(sheet);
      }
    }
    files.keep(run);
    sheets.put(run.id(), new Sheet(run));
    return run;
  }

  private void requireRoom(Optional<String> owner) {
    long own =
        sheets.values().stream().filter(sheet -> sheet.run.owner().isPresent()).count();
    if (owner.isEmpty() && sheets.size() - own >= MOST_RUNS) {
      throw tooMany("There are " + MOST_RUNS + " runs already: delete those that nobody needs.");
    }
    long ofMachine = sheets.values().stream()
        .filter(sheet -> owner.isPresent() && sheet.run.owner().equals(owner))
        .count();
    if (owner.isPresent() && (own >= MOST_OWN_RUNS || ofMachine >= MOST_RUNS_OF_A_MACHINE)) {
      throw tooMany("There are too many runs of single machines, or of yours ("
          + MOST_RUNS_OF_A_MACHINE + "): let the trainer delete some.");
    }
  }

  private static LabRefusal tooMany(String detail) {
    return new LabRefusal(LabRefusal.Reason.TOO_MANY_RUNS, detail);
  }

  private String freshId(String scenario) {
    String id;
    do {
      StringBuilder end = new StringBuilder(scenario).append('-');
      for (int i = 0; i < ID_LENGTH; i++) {
        end.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
      }
      id = end.toString();
    } while (sheets.containsKey(id));
    return id;
  }

  /** Starts a run that is open. */
  public synchronized LabRun start(String id, Instant startsAt) throws IOException {
    Sheet sheet = sheet(id);
    if (sheet.run.state() == RunState.ENDED) {
      throw LabRefusal.ended();
    }
    if (sheet.run.state() == RunState.STARTED) {
      throw new LabRefusal(
          LabRefusal.Reason.RUN_STARTED, "The run has started: end it, or open another one.");
    }
    LabRun started = sheet.run.startingAt(startsAt);
    files.keep(started);
    sheet.run = started;
    return started;
  }

  /** Ends a run; one that has ended stays as it is. */
  public synchronized LabRun end(String id) throws IOException {
    Sheet sheet = sheet(id);
    endNow(sheet);
    return sheet.run;
  }

  private void endNow(Sheet sheet) throws IOException {
    if (sheet.run.state() != RunState.ENDED) {
      LabRun ended = sheet.run.endingAt(clock.instant());
      files.keep(ended);
      sheet.run = ended;
    }
  }

  /** Deletes a run with all that belongs to it; false where there is none. */
  public synchronized boolean delete(String id) throws IOException {
    @Nullable Sheet sheet = sheets.get(id);
    if (sheet == null) {
      return false;
    }
    files.delete(sheet.run);
    sheets.remove(id);
    return true;
  }

  /** Takes what a machine says of itself, in place of what it said last. */
  public synchronized void tell(String id, Participant told) throws IOException {
    Sheet sheet = sheet(id);
    if (sheet.run.state() == RunState.ENDED && told.state().goesOn()) {
      throw LabRefusal.ended();
    }
    @Nullable Participant before = sheet.participants.get(told.machine());
    if (before == null) {
      requireSeat(sheet);
    }
    Participant after = before == null ? told : told.after(before);
    if (before == null || after.mustBeKeptAfter(before)) {
      files.keep(sheet.run, after);
    }
    sheet.participants.put(after.machine(), after);
  }

  /** Takes what came out on a machine, in place of what it had handed in before; also after the run's end, since a network may fail. */
  public synchronized void handIn(String id, String machine, JsonObject result) throws IOException {
    Sheet sheet = sheet(id);
    @Nullable Participant known = sheet.participants.get(machine);
    if (known == null) {
      requireSeat(sheet);
      Participant done = new Participant(
          machine,
          ParticipantState.DONE,
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          clock.instant(),
          Optional.ofNullable(result.getString("prediction")));
      files.keep(sheet.run, done);
      sheet.participants.put(machine, done);
    }
    files.keepResult(sheet.run, machine, result);
  }

  private static void requireSeat(Sheet sheet) {
    if (sheet.participants.size() >= MOST_PARTICIPANTS) {
      throw new LabRefusal(
          LabRefusal.Reason.TOO_MANY_PARTICIPANTS,
          "The run has " + MOST_PARTICIPANTS + " machines already: open another one for a class.");
    }
  }

  private Sheet sheet(String id) {
    @Nullable Sheet sheet = sheets.get(id);
    if (sheet == null) {
      throw LabRefusal.unknownRun();
    }
    return sheet;
  }

  /** Takes a machine out of every run, and deletes its own; answers out of how many. */
  public synchronized int erase(String machine) throws IOException {
    int erased = 0;
    for (Sheet sheet : List.copyOf(sheets.values())) {
      if (sheet.run.owner().filter(machine::equals).isPresent()) {
        delete(sheet.run.id());
        erased++;
      } else if (sheet.participants.containsKey(machine)) {
        files.remove(sheet.run, machine);
        sheet.participants.remove(machine);
        erased++;
      }
    }
    return erased;
  }

  /** Deletes runs that were opened before a time. */
  public synchronized void expire(Instant before) throws IOException {
    for (Sheet sheet : List.copyOf(sheets.values())) {
      if (sheet.run.openedAt().isBefore(before)) {
        delete(sheet.run.id());
      }
    }
  }

  /** How many runs are in a state. */
  public long count(RunState state) {
    return sheets.values().stream().filter(sheet -> sheet.run.state() == state).count();
  }
}
