package org.wattelier.collector.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;

class DirtyMinutesTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final DirtyMinutes dirty = new DirtyMinutes(2);

  private static Instant minute(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static TimeRange minutes(int from, int to) {
    return new TimeRange(minute(from), minute(to));
  }

  private void add(String machine, int minute) {
    dirty.add(machine, minute(minute).plusSeconds(10), minute(minute).plusSeconds(20));
  }

  @Test
  void oldestMinutesAreTakenFirstTogetherWithThoseOfOtherMachines() {
    add("a", 100);
    add("b", 3);
    add("a", 5);

    assertThat(dirty.take(minute(200), HOUR))
        .contains(new DirtyMinutes.Job(minutes(3, 6), Set.of("a", "b"), false));
    dirty.done();
    assertThat(dirty.take(minute(200), HOUR))
        .contains(new DirtyMinutes.Job(minutes(100, 101), Set.of("a"), false));
    dirty.done();
    assertThat(dirty.take(minute(200), HOUR)).isEmpty();
  }

  @Test
  void openMinuteStaysDirty() {
    dirty.add("a", minute(0), minute(1));

    assertThat(dirty.take(minute(1), HOUR).orElseThrow().range()).isEqualTo(minutes(0, 1));
    dirty.done();
    assertThat(dirty.take(minute(1), HOUR)).isEmpty();
    assertThat(dirty.oldest()).isEqualTo(minute(1));
  }

  @Test
  void workThatFailedIsGivenAgain() {
    add("a", 3);
    dirty.addEveryone(minutes(10, 12));
    DirtyMinutes.Job job = dirty.take(minute(200), HOUR).orElseThrow();
    assertThat(job.everyone()).isTrue();
    assertThat(dirty.firstWithin(minutes(0, 200))).as("under way").contains(minute(3));
    dirty.failed();

    assertThat(dirty.take(minute(200), HOUR)).contains(job);
  }

  @Test
  void minutesOfMoreMachinesThanAreToldApartAreThoseOfAll() {
    add("a", 1);
    add("b", 2);
    add("c", 3);
    add("d", 4);

    assertThat(dirty.size()).isEqualTo(2);
    assertThat(dirty.take(minute(200), HOUR))
        .contains(new DirtyMinutes.Job(minutes(1, 5), Set.of("a", "b"), true));
  }

  /** However many stretches there were, no minute is forgotten, and the memory for them is bounded. */
  @Property(tries = 200)
  void noMinuteIsForgotten(
      @ForAll @Size(max = 150) List<@IntRange(max = 2000) Integer> marked,
      @ForAll @IntRange(min = 1, max = 300) int window) {
    DirtyMinutes minutes = new DirtyMinutes(1);
    marked.forEach(minute -> minutes.add("a", minute(minute), minute(minute)));
    BitSet taken = new BitSet();
    for (var job = minutes.take(minute(3000), Duration.ofMinutes(window));
        job.isPresent();
        job = minutes.take(minute(3000), Duration.ofMinutes(window))) {
      TimeRange range = job.get().range();
      taken.set((int) Duration.between(START, range.from()).toMinutes(), (int)
          Duration.between(START, range.to()).toMinutes());
      minutes.done();
    }
    assertThat(marked).allMatch(taken::get);
  }
}
