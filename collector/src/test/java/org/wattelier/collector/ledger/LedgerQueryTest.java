package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.collector.store.TimeRange;

class LedgerQueryTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private static LedgerQuery query(String from, String to) {
    return LedgerQuery.summing(
        new TimeRange(Instant.parse(from), Instant.parse(to)), Set.of(), LedgerQuery.allFields());
  }

  private static List<String> steps(LedgerQuery query) {
    return query.pieces().stream().map(piece -> piece.step().word()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z, 2026-11-23T00:00:00Z, '[1d]'",
    "2026-11-20T23:59:00Z, 2026-11-22T00:01:00Z, '[1m, 1d, 1m]'",
    "2026-11-20T13:07:00Z, 2026-11-23T10:20:00Z, '[1m, 15m, 1d, 15m, 1m]'",
    "2026-11-23T08:00:00Z, 2026-11-23T16:00:00Z, '[15m]'",
    "2026-11-23T08:01:00Z, 2026-11-23T08:20:00Z, '[1m]'",
    "2026-11-23T23:50:00Z, 2026-11-24T00:10:00Z, '[1m]'"
  })
  void longestStepsThatFitAreRead(String from, String to, String steps) {
    assertThat(steps(query(from, to))).hasToString(steps);
  }

  /** Between the first and the last whole minute nothing is left out and nothing is read twice. */
  @Property(tries = 200)
  void piecesCoverTheRange(
      @ForAll @IntRange(max = 6000) int from, @ForAll @IntRange(min = 1, max = 9000) int length) {
    TimeRange range = new TimeRange(
        MIDNIGHT.plus(Duration.ofMinutes(from)), MIDNIGHT.plus(Duration.ofMinutes(from + length)));
    Instant reached = range.from();
    for (LedgerQuery.Piece piece :
        LedgerQuery.summing(range, Set.of(), LedgerQuery.allFields()).pieces()) {
      assertThat(piece.range().from()).isEqualTo(reached);
      assertThat(piece.step().startOf(reached)).isEqualTo(reached);
      reached = piece.range().to();
      assertThat(piece.step().startOf(reached)).isEqualTo(reached);
    }
    assertThat(reached).isEqualTo(range.to());
  }

  @Test
  void queryOfOneStepReadsThatStepAlone() {
    LedgerQuery query = LedgerQuery.of(
        LedgerStep.MINUTE,
        new TimeRange(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2))),
        Set.of("a"),
        LedgerQuery.allFields());

    assertThat(steps(query)).containsExactly("1m");
  }
}
