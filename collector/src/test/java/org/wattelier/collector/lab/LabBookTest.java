package org.wattelier.collector.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabBookTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private static final Asker TRAINER = new Asker(true, Optional.empty(), Optional.empty());
  private static final Asker VIEWER = new Asker(false, Optional.empty(), Optional.empty());

  @TempDir
  Path folder = Path.of("unset");

  private Instant now = START;
  private LabBook book = unopened();

  @SuppressWarnings("NullAway") // set before each test
  private static LabBook unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    book = LabBook.open(folder, () -> now, new Random(1));
  }

  private static Asker machine(String name, String className) {
    return new Asker(false, Optional.of(name), Optional.of(className));
  }

  private static final Asker SEVEN = machine("poste-07", "lille");
  private static final Asker EIGHT = machine("poste-08", "lille");
  private static final Asker PARIS = machine("poste-07-paris", "paris");

  private LabRun opened() throws IOException {
    return book.create(TRAINER, "sorting", Optional.of("lille"), false, false);
  }

  private Participant said(String machine, ParticipantState state) {
    return said(machine, state, null);
  }

  private Participant said(
      String machine,
      ParticipantState state,
      @org.jspecify.annotations.Nullable String prediction) {
    return new Participant(
        machine,
        state,
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        now,
        Optional.ofNullable(prediction));
  }

  private static JsonObject result(String machine, int value) {
    return new JsonObject().put("machine", machine).put("value", value);
  }

  private LabRun found(LabRun run) {
    return book.find(run.id(), TRAINER).orElseThrow();
  }

  private List<Participant> participants(LabRun run) {
    return book.participants(found(run), TRAINER);
  }

  @Test
  void whatWasAcceptedIsThereAfterAKill() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.ACCEPTED, "binary"));
    book.tell(run.id(), said("poste-08", ParticipantState.DECLINED));
    book.start(run.id(), now.plusSeconds(10));
    book.handIn(run.id(), "poste-07", result("poste-07", 1));
    List<Participant> before = participants(run);

    open(); // Nothing was closed.

    assertThat(found(run).state()).isEqualTo(RunState.STARTED);
    assertThat(found(run).startsAt()).hasValue(now.plusSeconds(10));
    assertThat(participants(run)).isEqualTo(before);
    assertThat(book.results(found(run), TRAINER)).containsExactly(result("poste-07", 1));
  }

  @Test
  void namesOfRunsFitTheirMarksAndDiffer() throws IOException {
    String longest = "a".repeat(48);
    LabRun one = book.create(TRAINER, longest, Optional.empty(), true, false);
    LabRun other = book.create(TRAINER, longest, Optional.empty(), true, false);

    assertThat(one.id()).matches("[a-z0-9-]{1,64}").isNotEqualTo(other.id());
  }

  @Test
  void machineThatDropsAndJoinsAgainCountsOnce() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.ACCEPTED, "linear"));
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    book.handIn(run.id(), "poste-07", result("poste-07", 1));
    now = now.plusSeconds(100);
    book.tell(run.id(), said("poste-07", ParticipantState.ACCEPTED));
    book.tell(run.id(), said("poste-07", ParticipantState.DONE, "binary"));
    book.handIn(run.id(), "poste-07", result("poste-07", 2));

    assertThat(participants(run))
        .containsExactly(said("poste-07", ParticipantState.DONE, "binary"));
    assertThat(book.results(run, TRAINER)).containsExactly(result("poste-07", 2));
  }

  @Test
  void predictionStandsUntilTheMachineJoinsAnew() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.ACCEPTED, "linear"));
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    assertThat(participants(run).get(0).prediction()).hasValue("linear");

    book.tell(run.id(), said("poste-07", ParticipantState.ACCEPTED));
    assertThat(participants(run).get(0).prediction()).isEmpty();
  }

  @Test
  void machineThatRunsAndFallsSilentIsLostUntilItIsHeardOfAgain() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    book.tell(run.id(), said("poste-08", ParticipantState.ACCEPTED));
    Participant seven = participants(run).get(0);
    Participant eight = participants(run).get(1);

    assertThat(seven.stateAt(now.plusSeconds(60))).isEqualTo(ParticipantState.RUNNING);
    assertThat(seven.stateAt(now.plusSeconds(61))).isEqualTo(ParticipantState.LOST);
    assertThat(eight.stateAt(now.plusSeconds(61))).isEqualTo(ParticipantState.ACCEPTED);

    now = now.plusSeconds(300);
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    assertThat(participants(run).get(0).stateAt(now)).isEqualTo(ParticipantState.RUNNING);
  }

  @Test
  void runIsStartedOnceAndMayBeEndedTwice() throws IOException {
    LabRun run = opened();
    book.start(run.id(), now);
    assertThatThrownBy(() -> book.start(run.id(), now))
        .isInstanceOfSatisfying(
            LabRefusal.class,
            refused -> assertThat(refused.reason()).isEqualTo(LabRefusal.Reason.RUN_STARTED));

    LabRun ended = book.end(run.id());
    now = now.plusSeconds(10);
    assertThat(book.end(run.id())).isEqualTo(ended);
    assertThatThrownBy(() -> book.start(run.id(), now)).isInstanceOf(LabRefusal.class);
  }

  @Test
  void runThatHasEndedTakesWhatWasOnItsWayAndNobodyNew() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    book.end(run.id());

    book.tell(run.id(), said("poste-07", ParticipantState.DONE));
    book.handIn(run.id(), "poste-07", result("poste-07", 1));
    book.handIn(run.id(), "poste-08", result("poste-08", 2));

    assertThat(participants(run))
        .extracting(Participant::state)
        .containsExactly(ParticipantState.DONE, ParticipantState.DONE);
    assertThat(book.results(run, TRAINER)).hasSize(2);
    for (ParticipantState state : List.of(ParticipantState.ACCEPTED, ParticipantState.RUNNING)) {
      assertThatThrownBy(() -> book.tell(run.id(), said("poste-07", state)))
          .isInstanceOfSatisfying(
              LabRefusal.class,
              refused -> assertThat(refused.reason()).isEqualTo(LabRefusal.Reason.RUN_ENDED));
    }
  }

  @Test
  void machineIsOfferedTheRunsOfItsClassAndSeesNoOtherMachines() throws IOException {
    LabRun lille = opened();
    LabRun all = book.create(TRAINER, "sorting", Optional.empty(), false, false);
    LabRun own = book.create(EIGHT, "sorting", Optional.of("ignored"), false, true);
    book.tell(lille.id(), said("poste-07", ParticipantState.ACCEPTED));
    book.tell(lille.id(), said("poste-08", ParticipantState.ACCEPTED));

    assertThat(book.runs(SEVEN)).containsExactlyInAnyOrder(lille, all);
    assertThat(book.runs(PARIS)).containsExactly(all);
    assertThat(book.runs(EIGHT)).containsExactlyInAnyOrder(lille, all, own);
    assertThat(book.runs(VIEWER)).hasSize(3);
    assertThat(book.find(lille.id(), PARIS)).isEmpty();
    assertThat(book.find(own.id(), SEVEN)).isEmpty();
    assertThat(book.participants(lille, SEVEN))
        .extracting(Participant::machine)
        .containsExactly("poste-07");
    assertThat(own.className()).hasValue("lille");

    book.end(lille.id());
    assertThat(book.runs(SEVEN)).containsExactly(all);
    assertThat(book.find(lille.id(), SEVEN))
        .as("it may still ask for its result")
        .isPresent();
  }

  @Test
  void ownRunStartsAtOnceAndEndsTheOneBefore() throws IOException {
    LabRun first = book.create(SEVEN, "sorting", Optional.empty(), false, true);
    LabRun neighbours = book.create(EIGHT, "sorting", Optional.empty(), false, true);
    LabRun second = book.create(SEVEN, "sorting", Optional.empty(), false, true);

    assertThat(second.state()).isEqualTo(RunState.STARTED);
    assertThat(found(first).state()).isEqualTo(RunState.ENDED);
    assertThat(found(neighbours).state()).isEqualTo(RunState.STARTED);
  }

  @Test
  void oneMachineCannotFillTheDisk() throws IOException {
    for (int i = 0; i < RunRoom.MOST_RUNS_OF_A_MACHINE; i++) {
      book.create(SEVEN, "sorting", Optional.empty(), false, true);
    }

    assertThatThrownBy(() -> book.create(SEVEN, "sorting", Optional.empty(), false, true))
        .isInstanceOfSatisfying(
            LabRefusal.class,
            refused -> assertThat(refused.reason()).isEqualTo(LabRefusal.Reason.TOO_MANY_RUNS));
    assertThat(book.create(EIGHT, "sorting", Optional.empty(), false, true)).isNotNull();
    assertThat(opened()).isNotNull();
  }

  @Test
  void erasedMachineLeavesNothing() throws IOException {
    LabRun run = opened();
    LabRun own = book.create(SEVEN, "sorting", Optional.empty(), false, true);
    for (LabRun each : List.of(run, own)) {
      book.tell(each.id(), said("poste-07", ParticipantState.ACCEPTED, "my guess"));
      book.handIn(each.id(), "poste-07", result("poste-07", 1));
    }
    book.handIn(run.id(), "poste-08", result("poste-08", 2));

    assertThat(book.erase("poste-07")).isEqualTo(2);
    assertThat(book.erase("poste-07")).isZero();

    assertThat(everythingBelow(folder)).doesNotContain("poste-07", "my guess").contains("poste-08");
    open();
    assertThat(book.runs(TRAINER)).containsExactly(run);
    assertThat(participants(run)).extracting(Participant::machine).containsExactly("poste-08");
  }

  private static String everythingBelow(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void deletedRunIsGoneWithItsFiles() throws IOException {
    LabRun run = opened();
    book.handIn(run.id(), "poste-07", result("poste-07", 1));

    assertThat(book.delete(run.id())).isTrue();
    assertThat(book.delete(run.id())).isFalse();
    assertThat(everythingBelow(folder)).isEmpty();
    assertThat(book.find(run.id(), TRAINER)).isEmpty();
  }

  @Test
  void deletionThatAKillInterruptedIsFinishedAtTheNextStart() throws IOException {
    LabRun run = opened();
    book.handIn(run.id(), "poste-07", result("poste-07", 1));
    Files.delete(folder.resolve("runs").resolve(run.id()).resolve("run.json"));

    open();

    assertThat(book.runs(TRAINER)).isEmpty();
    assertThat(everythingBelow(folder)).isEmpty();
  }

  @Test
  void damagedFileHindersNoOtherAndIsLeftAsItIs() throws IOException {
    LabRun good = opened();
    LabRun bad = opened();
    Path damaged = folder.resolve("runs").resolve(bad.id()).resolve("run.json");
    Files.writeString(damaged, "{\"format\":1,");

    open();

    assertThat(book.runs(TRAINER)).containsExactly(good);
    assertThat(damaged).hasContent("{\"format\":1,");
  }

  @Test
  void oldRunsExpire() throws IOException {
    LabRun old = opened();
    now = now.plus(Duration.ofDays(400));
    LabRun young = opened();

    book.expire(now.minus(Duration.ofDays(399)));

    assertThat(book.runs(TRAINER)).containsExactly(young).doesNotContain(old);
  }

  @Test
  void progressIsNotWrittenToTheDiskEachTime() throws IOException {
    LabRun run = opened();
    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));
    String before = everythingBelow(folder);
    now = now.plusSeconds(5);

    book.tell(run.id(), said("poste-07", ParticipantState.RUNNING));

    assertThat(everythingBelow(folder)).isEqualTo(before);
    assertThat(participants(run).get(0).heardAt()).isEqualTo(now);
  }
}
