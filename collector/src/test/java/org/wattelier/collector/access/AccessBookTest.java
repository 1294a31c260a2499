package org.wattelier.collector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessBookTest {
  private static final Random RANDOM = new Random(7);

  @TempDir
  Path folder = Path.of("unset");

  private Instant now = Instant.parse("2026-11-27T08:00:00Z");
  private AccessBook book = unopened();

  private static AccessBook unopened() {
    try {
      return AccessBook.open(Path.of("nowhere"), Map.of(), Instant::now, RANDOM);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @BeforeEach
  void open() throws IOException {
    book = another();
  }

  private AccessBook another() throws IOException {
    return AccessBook.open(folder, Map.of(), () -> now, RANDOM);
  }

  @Test
  void codeIsExchangedForATokenThatWritesAsThatMachineAlone() throws IOException {
    JoinCode code = book.invite(Optional.of("lille"), Duration.ofHours(4));

    JoinAnswer.Joined joined = joined(book.join(code.code(), "poste-07", Optional.empty()));

    Caller caller = book.caller(joined.token()).orElseThrow();
    assertThat(joined.className()).contains("lille");
    assertThat(caller.role()).contains(Role.MACHINE);
    assertThat(caller.machine()).contains("poste-07");
    assertThat(caller.className()).contains("lille");
    assertThat(caller.scopes()).containsExactly(Scope.WRITE);
  }

  @Test
  void codeIsReadAsPeopleTypeIt() throws IOException {
    String code = book.invite(Optional.empty(), Duration.ofHours(4)).code();
    String typed = " " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ") + " ";

    assertThat(book.join(typed, "poste-07", Optional.empty()))
        .isInstanceOf(JoinAnswer.Joined.class);
  }

  @Test
  void codeThatHasRunOutOrWasWithdrawnLetsNobodyIn() throws IOException {
    String old = book.invite(Optional.empty(), Duration.ofHours(4)).code();
    String withdrawn = book.invite(Optional.empty(), Duration.ofHours(8)).code();
    book.withdraw(withdrawn);
    now = now.plus(Duration.ofHours(4));

    for (String code : Set.of(old, withdrawn, "ZZZZ-ZZZZ", "", "x")) {
      assertThat(book.join(code, "poste-07", Optional.empty()))
          .isInstanceOf(JoinAnswer.UnknownCode.class);
    }
  }

  @Test
  void nameOfAnotherMachineIsTakenUntilItsTokenIsTakenBack() throws IOException {
    String code = book.invite(Optional.empty(), Duration.ofHours(4)).code();
    JoinAnswer.Joined first = joined(book.join(code, "poste-07", Optional.empty()));
    JoinAnswer.Joined other = joined(book.join(code, "poste-08", Optional.empty()));

    assertThat(book.join(code, "poste-07", Optional.empty()))
        .isInstanceOf(JoinAnswer.NameTaken.class);
    assertThat(book.join(code, "poste-07", Optional.of(other.token())))
        .isInstanceOf(JoinAnswer.NameTaken.class);
    assertThat(book.caller(first.token())).isPresent();

    book.forget("poste-07");

    assertThat(book.caller(first.token())).isEmpty();
    assertThat(book.join(code, "poste-07", Optional.empty())).isInstanceOf(JoinAnswer.Joined.class);
  }

  @Test
  void machineJoinsAnewByTheTokenThatItHoldsWhichThenEnds() throws IOException {
    String code = book.invite(Optional.of("lille-1"), Duration.ofHours(4)).code();
    JoinAnswer.Joined first = joined(book.join(code, "poste-07", Optional.empty()));
    String next = book.invite(Optional.of("lille-2"), Duration.ofHours(4)).code();

    JoinAnswer.Joined second = joined(book.join(next, "poste-07", Optional.of(first.token())));

    assertThat(second.className()).contains("lille-2");
    assertThat(book.caller(first.token())).isEmpty();
    assertThat(book.caller(second.token())).isPresent();
  }

  @Test
  void machineThatIsOfTheClassAlreadyKeepsItsTokenForWhatElseRunsThere() throws IOException {
    String code = book.invite(Optional.of("lille"), Duration.ofHours(4)).code();
    String next = book.invite(Optional.of("lille"), Duration.ofHours(8)).code();
    JoinAnswer.Joined agent = joined(book.join(code, "poste-07", Optional.empty()));

    JoinAnswer.Joined lab = joined(book.join(next, "poste-07", Optional.of(agent.token())));

    assertThat(lab).isEqualTo(agent);
    assertThat(book.caller(agent.token())).isPresent();
    assertThat(book.tokens()).hasSize(1);
  }

  @Test
  void nothingThatIsKeptReadsAsAToken() throws IOException {
    String trainer = book.renewTrainer();
    String service = book.issue(Role.SERVICE, EnumSet.of(Scope.WRITE), "telegraf");
    String session = book.open(trainer).orElseThrow().cookie();

    String kept = Files.readString(folder.resolve(AccessFile.NAME));

    assertThat(kept).doesNotContain(trainer, service, session).contains("telegraf");
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve(AccessFile.NAME))))
        .isEqualTo("rw-------");
    assertThat(trainer).matches("wt_[A-Za-z0-9_-]{43}");
  }

  @Test
  void newLinkOfTheTrainerEndsTheOneBeforeAndItsSessions() throws IOException {
    String first = book.renewTrainer();
    String session = book.open(first).orElseThrow().cookie();
    assertThat(book.caller(session).orElseThrow().may(Scope.ADMIN)).isTrue();

    String second = book.renewTrainer();

    assertThat(book.caller(first)).isEmpty();
    assertThat(book.caller(session)).isEmpty();
    assertThat(book.caller(second).orElseThrow().may(Scope.ADMIN)).isTrue();
  }

  @Test
  void sessionEndsAfterTwelveHoursOrWhenItIsClosed() throws IOException {
    String viewer = book.issue(Role.VIEWER, Set.of(), "projector");
    String one = book.open(viewer).orElseThrow().cookie();
    String other = book.open(viewer).orElseThrow().cookie();
    book.close(one);

    assertThat(book.caller(one)).isEmpty();
    assertThat(book.caller(other).orElseThrow().scopes()).containsExactly(Scope.READ);
    now = now.plus(Duration.ofHours(12));
    assertThat(book.caller(other)).isEmpty();
    assertThat(book.caller(viewer)).isPresent();
  }

  @Test
  void sessionIsNoLinkForAnother() throws IOException {
    String session = book.open(book.renewTrainer()).orElseThrow().cookie();

    assertThat(book.open(session)).isEmpty();
  }

  @Test
  void whatACommandBesideChangesIsSeenByTheCollector() throws IOException {
    String token = book.issue(Role.SERVICE, EnumSet.of(Scope.WRITE), "telegraf");
    AccessBook beside = another();
    long id = beside.tokens().get(0).id();
    String fresh = beside.issue(Role.SERVICE, EnumSet.of(Scope.READ), "grafana");

    assertThat(beside.revoke(id)).isTrue();
    assertThat(beside.revoke(id)).isFalse();
    book.refresh();

    assertThat(book.caller(token)).isEmpty();
    assertThat(book.caller(fresh)).isPresent();
    assertThat(book.tokens()).hasSize(1);
  }

  @Test
  void manyWhoJoinAtOnceAllGetInAndOneNameOnlyOnce() throws Exception {
    String code = book.invite(Optional.empty(), Duration.ofHours(4)).code();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      var answers = threads.invokeAll(IntStream.range(0, 40)
          .<Callable<JoinAnswer>>mapToObj(
              i -> () -> book.join(code, "poste-" + i / 2, Optional.empty()))
          .toList());
      int joined = 0;
      for (var answer : answers) {
        joined += answer.get() instanceof JoinAnswer.Joined ? 1 : 0;
      }
      assertThat(joined).isEqualTo(20);
    } finally {
      threads.shutdown();
    }
    assertThat(another().tokens()).hasSize(20).extracting(HeldToken::id).doesNotHaveDuplicates();
  }

  @Test
  void configuredTokensAreNeverKept() throws IOException {
    AccessBook configured =
        AccessBook.open(folder, Map.of(Role.TRAINER, "a-token-of-the-trainer"), () -> now, RANDOM);

    assertThat(configured.hasTrainer()).isTrue();
    assertThat(configured.caller("a-token-of-the-trainer").orElseThrow().may(Scope.ADMIN))
        .isTrue();
    assertThat(configured.tokens()).isEmpty();
    assertThat(folder.resolve(AccessFile.NAME)).doesNotExist();
  }

  @Test
  void damagedFileIsNamedAndLeftAlone() throws IOException {
    Path file = folder.resolve(AccessFile.NAME);
    for (String damaged :
        Set.of("{", "[]", "{}", "{\"format\":2}", "{\"format\":1,\"tokens\":7}")) {
      Files.writeString(file, damaged);

      assertThatThrownBy(this::another)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
      assertThat(Files.readString(file)).isEqualTo(damaged);
    }
  }

  private static JoinAnswer.Joined joined(JoinAnswer answer) {
    assertThat(answer).isInstanceOf(JoinAnswer.Joined.class);
    return (JoinAnswer.Joined) answer;
  }
}
