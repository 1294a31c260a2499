package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.collector.store.TimeRange;

class PiecesTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void serverWithoutLimitsIsAskedOnce() throws Exception {
    List<MillisRange> asked = new ArrayList<>();

    Pieces.oldestFirst(MillisRange.EVER, asked::add);

    assertThat(asked).containsExactly(MillisRange.EVER);
  }

  @Test
  void limitedServerIsAskedInPiecesThatTouchAndCoverAll() throws Exception {
    List<MillisRange> answered = new ArrayList<>();
    MillisRange month = new MillisRange(0, 30 * DAY);

    Pieces.oldestFirst(month, piece -> answer(piece, answered));

    assertThat(answered.get(0).from()).isZero();
    assertThat(answered.get(answered.size() - 1).to()).isEqualTo(month.to());
    for (int i = 1; i < answered.size(); i++) {
      assertThat(answered.get(i).from()).isEqualTo(answered.get(i - 1).to());
    }
    assertThat(answered).allMatch(piece -> piece.to() - piece.from() <= 3 * DAY).hasSize(16);
  }

  @Test
  void newestFirstGoesBackwardsAndStopsWhenEnoughIsThere() throws Exception {
    List<MillisRange> answered = new ArrayList<>();

    Pieces.newestFirst(
        new MillisRange(0, 30 * DAY), piece -> answer(piece, answered) && answered.size() < 2);

    assertThat(answered).hasSize(2);
    assertThat(answered.get(0).to()).isEqualTo(30 * DAY);
    assertThat(answered.get(1).to()).isEqualTo(answered.get(0).from());
  }

  @Test
  void otherFailuresAndAHopelessLimitAreNotAskedAgainForever() {
    List<MillisRange> asked = new ArrayList<>();

    assertThatThrownBy(() -> Pieces.oldestFirst(MillisRange.EVER, piece -> {
          asked.add(piece);
          throw QueryFailure.told(401, "no");
        }))
        .isInstanceOf(QueryFailure.class);
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> Pieces.oldestFirst(MillisRange.EVER, piece -> {
          asked.add(piece);
          throw QueryFailure.told(500, "");
        }))
        .isInstanceOf(QueryFailure.class);
    assertThat(asked).hasSizeLessThan(40);
  }

  @ParameterizedTest
  @CsvSource({
    "429, rate limit exceeded",
    "503, limit of connections reached",
    "200, 'max-concurrent-queries limit exceeded(4, 4)'"
  })
  void busyServerIsNotAskedAgainInPieces(int status, String words) {
    List<MillisRange> asked = new ArrayList<>();

    assertThatThrownBy(() -> Pieces.oldestFirst(MillisRange.EVER, piece -> {
          asked.add(piece);
          throw QueryFailure.told(status, words);
        }))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(QueryFailure.Kind.AWAY));
    assertThat(asked).hasSize(1);
  }

  @Test
  void rangeIsCutToWholeMillisecondsAndToWhatIsKept() {
    Instant start = Instant.parse("2026-11-23T22:00:00Z");
    assertThat(MillisRange.within(new TimeRange(start.plusNanos(1), start.plusMillis(1))))
        .isEmpty();
    assertThat(MillisRange.within(new TimeRange(Instant.MIN, Instant.MAX)))
        .isEqualTo(Optional.of(MillisRange.EVER));
    assertThat(
            MillisRange.within(new TimeRange(Instant.parse("2300-01-01T00:00:00Z"), Instant.MAX)))
        .isEmpty();
  }

  private static boolean answer(MillisRange piece, List<MillisRange> answered) throws QueryFailure {
    if (piece.to() - piece.from() > 3 * DAY) {
      throw QueryFailure.told(200, "Query would exceed the file limit");
    }
    return answered.add(piece);
  }
}
