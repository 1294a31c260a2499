package org.wattelier.collector.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.TimeRange;

class MomentsTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private static final TimeRange HOUR = new TimeRange(START, START.plusSeconds(3600));

  @TempDir
  Path folder = Path.of("unset");

  private Instant now = START;

  private Moments open() throws IOException {
    return Moments.open(folder.resolve("labs"), () -> now);
  }

  @Test
  void momentsAreThereAfterAKillAndTheirNamesAreNotUsedAgain() throws IOException {
    Moments moments = open();
    Moment first = moments.note("L’imprimante est éteinte");
    now = now.plusSeconds(60);
    Moment second = moments.note("pause");
    assertThat(moments.delete(second.id())).isTrue();
    assertThat(moments.delete(second.id())).isFalse();

    Moments again = open();

    assertThat(again.within(HOUR)).containsExactly(first);
    assertThat(again.note("suite").id()).isNotIn(first.id(), second.id());
  }

  @Test
  void momentsOfARangeAreThoseWithinIt() throws IOException {
    Moments moments = open();
    Moment first = moments.note("one");
    now = HOUR.to();
    moments.note("two");

    assertThat(moments.within(HOUR)).containsExactly(first);
  }

  @Test
  void oldMomentsExpire() throws IOException {
    Moments moments = open();
    moments.note("old");
    now = now.plus(Duration.ofDays(400));
    Moment young = moments.note("young");

    moments.expire(now.minusSeconds(1));

    assertThat(open().within(new TimeRange(START, now.plusSeconds(1)))).containsExactly(young);
  }

  @Test
  void damagedFileIsSetAside() throws IOException {
    open().note("one");
    Path file = folder.resolve("labs").resolve("moments.json");
    Files.writeString(file, "{");

    assertThat(open().within(HOUR)).isEmpty();
    assertThat(file.resolveSibling("moments.json.damaged")).hasContent("{");
  }

  @Test
  void sessionGoesOnAfterARestartForADay() throws IOException {
    Path labs = folder.resolve("labs");
    assertThat(new SessionClock(labs, () -> now).since()).isEmpty();

    Instant since = new SessionClock(labs, () -> now).restart();
    assertThat(since).isEqualTo(START);

    now = START.plus(Duration.ofHours(23));
    assertThat(new SessionClock(labs, () -> now).since()).hasValue(START);
    now = START.plus(Duration.ofHours(24));
    assertThat(new SessionClock(labs, () -> now).since()).isEmpty();
    now = START.minusSeconds(1);
    assertThat(new SessionClock(labs, () -> now).since()).as("from the future").isEmpty();

    now = START.plusSeconds(1);
    Files.writeString(labs.resolve("session.json"), "damaged");
    assertThat(new SessionClock(labs, () -> now).since()).isEmpty();
  }
}
