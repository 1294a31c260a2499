package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.grid.Mixes.forecast;
import static org.wattelier.collector.grid.Mixes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Quality;

class GridChainTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeLiveSource odre = new FakeLiveSource("odre");
  private final List<GridRevision> revisions = new ArrayList<>();
  private Instant now = NOON;
  private final GridChain chain = new GridChain(
      List.of(odre), List.of(TypicalProfile.france(), new YearlyAverage()), () -> now);

  private GridMix at(Instant at) {
    return chain.mixAt("FR", at).orElseThrow();
  }

  @Test
  void liveValueAnswersWithoutAReason() {
    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.23));

    assertThat(at(NOON.minusSeconds(60)).basis()).isEqualTo(GridMix.Basis.LIVE);
    assertThat(at(NOON.minusSeconds(60)).fallbackReason()).isNull();
  }

  @Test
  void newestValueIsCarriedForwardAsAForecastForAWhile() {
    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.23));
    now = NOON.plus(HOUR.multipliedBy(2)).plusSeconds(100);

    GridMix carried = at(now);
    assertThat(carried.basis()).isEqualTo(GridMix.Basis.FORECAST);
    assertThat(carried.renewable().value()).isEqualTo(0.23);
    assertThat(carried.renewable().quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(carried.publishedAt()).isEqualTo(NOON);
    assertThat(carried.validFrom()).isEqualTo("2026-11-23T14:00:00Z");
    assertThat(carried.validTo()).isEqualTo("2026-11-23T14:15:00Z");
    assertThat(carried.fallbackReason())
        .isEqualTo("odre: nothing published for that time yet; the value that ended at"
            + " 2026-11-23T12:00:00Z is carried forward");

    now = NOON.plus(GridChain.CARRIED);
    assertThat(at(now).basis()).isEqualTo(GridMix.Basis.TYPICAL);
  }

  @Test
  void futureIsNotCarriedForwardButTypical() {
    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.23));

    GridMix later = at(NOON.plus(HOUR));
    assertThat(later.basis()).isEqualTo(GridMix.Basis.TYPICAL);
    assertThat(later.fallbackReason()).isEqualTo("odre: no forecast for that time");
  }

  @Test
  void publishedForecastIsBetterThanTypical() {
    odre.learn(now, forecast("odre", NOON.plus(HOUR), HOUR, 0.4));

    assertThat(at(NOON.plus(HOUR)).renewable().value()).isEqualTo(0.4);
    assertThat(at(NOON).validTo()).as("up to the forecast").isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void troubleIsTheReason() {
    odre.fail("no connection");

    assertThat(at(NOON).basis()).isEqualTo(GridMix.Basis.TYPICAL);
    assertThat(at(NOON).fallbackReason()).isEqualTo("odre: no connection");
    assertThat(chain.trouble()).contains("odre: no connection");
  }

  @Test
  void otherZoneHasItsYearlyAverage() {
    GridMix germany = chain.mixAt("DE", NOON).orElseThrow();

    assertThat(germany.basis()).isEqualTo(GridMix.Basis.YEARLY);
    assertThat(germany.fallbackReason()).isEqualTo("nothing is fetched for zone DE");
    assertThat(chain.mixAt("ATLANTIS", NOON)).isEmpty();
    assertThat(chain.zones()).contains("FR", "DE", "TN");
  }

  @Test
  void offlineChainHasNothingBetterToMiss() {
    GridChain offline = new GridChain(List.of(), List.of(TypicalProfile.france()), () -> now);

    assertThat(offline.mixAt("FR", NOON).orElseThrow().fallbackReason()).isNull();
    assertThat(offline.trouble()).isEmpty();
  }

  @Test
  void lateValueAlsoChangesTheMinutesItIsCarriedTo() {
    chain.onRevision(revisions::add);
    now = NOON.plus(HOUR.multipliedBy(3));
    odre.learn(now, live("odre", NOON, HOUR, 0.23));

    assertThat(revisions).containsExactly(new GridRevision("FR", NOON, now));
  }

  @Test
  void valueBetweenTwoOthersChangesItsOwnMinutesAlone() {
    now = NOON.plus(HOUR.multipliedBy(3));
    odre.learn(now, live("odre", NOON.plus(HOUR), HOUR, 0.23));
    chain.onRevision(revisions::add);
    odre.learn(now, live("odre", NOON, HOUR, 0.25));

    assertThat(revisions).containsExactly(new GridRevision("FR", NOON, NOON.plus(HOUR)));
  }

  @Test
  void correctedValueIsAnnouncedAndRepeatedOneIsNot() {
    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.23));
    chain.onRevision(revisions::add);
    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.23));
    assertThat(revisions).isEmpty();

    odre.learn(now, live("odre", NOON.minus(HOUR), HOUR, 0.21));
    assertThat(revisions).containsExactly(new GridRevision("FR", NOON.minus(HOUR), NOON));
  }

  @Test
  void rangeIsCoveredWithoutOverlapFromPastToFuture() {
    odre.learn(
        now,
        live("odre", NOON.minus(HOUR.multipliedBy(3)), HOUR, 0.2),
        live("odre", NOON.minus(HOUR), HOUR.dividedBy(4), 0.3));
    Instant from = NOON.minus(HOUR.multipliedBy(3)).plusSeconds(60);

    List<GridMix> mixes = chain.mixes("FR", new TimeRange(from, NOON.plus(HOUR.multipliedBy(2))));

    Instant end = mixes.get(0).validTo();
    for (GridMix mix : mixes.subList(1, mixes.size())) {
      assertThat(mix.validFrom()).isEqualTo(end);
      end = mix.validTo();
    }
    assertThat(end).isAfterOrEqualTo(NOON.plus(HOUR.multipliedBy(2)));
    assertThat(mixes.stream().map(mix -> mix.basis().word()))
        .startsWith("live", "forecast")
        .endsWith("typical");
  }
}
