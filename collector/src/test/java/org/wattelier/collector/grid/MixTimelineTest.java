package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.grid.Mixes.forecast;
import static org.wattelier.collector.grid.Mixes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixTimelineTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final MixTimeline timeline = new MixTimeline(Duration.ofDays(2));

  @Test
  void valueHoldsForItsStretchAndNotLonger() {
    GridMix mix = live("a", NOON, HOUR, 0.2);
    timeline.add(List.of(mix));

    assertThat(timeline.at(NOON.minusMillis(1))).isEmpty();
    assertThat(timeline.at(NOON)).contains(mix);
    assertThat(timeline.at(NOON.plus(HOUR).minusMillis(1))).contains(mix);
    assertThat(timeline.at(NOON.plus(HOUR))).isEmpty();
  }

  @Test
  void whatCameTrueHidesWhatWasForecast() {
    GridMix hour = live("a", NOON, HOUR, 0.2);
    timeline.add(List.of(
        hour,
        forecast("a", NOON.plus(QUARTER), QUARTER, 0.9),
        forecast("a", NOON.plus(HOUR), QUARTER, 0.8)));

    assertThat(timeline.at(NOON.plus(QUARTER))).contains(hour);
    assertThat(timeline.at(NOON.plus(HOUR)).orElseThrow().basis())
        .isEqualTo(GridMix.Basis.FORECAST);
    assertThat(timeline.newest()).contains(NOON.plus(HOUR));
  }

  @Test
  void onlyWhatDiffersIsNews() {
    GridMix noon = live("a", NOON, HOUR, 0.2);
    GridMix one = live("a", NOON.plus(HOUR), HOUR, 0.3);
    GridMix corrected = live("a", NOON, HOUR, 0.25);

    assertThat(timeline.add(List.of(one, noon))).containsExactly(noon, one);
    assertThat(timeline.add(List.of(noon.publishedAt(NOON), one))).isEmpty();
    assertThat(timeline.add(List.of(corrected, one))).containsExactly(corrected);
  }

  @Test
  void neighboursOfAnInstantAreFound() {
    GridMix noon = live("a", NOON, HOUR, 0.2);
    timeline.add(List.of(noon, forecast("a", NOON.plus(HOUR.multipliedBy(3)), HOUR, 0.8)));

    assertThat(timeline.lastBefore(NOON.plus(QUARTER))).isEmpty();
    assertThat(timeline.lastBefore(NOON.plus(HOUR))).contains(noon);
    assertThat(timeline.nextAfter(NOON.plus(HOUR))).contains(NOON.plus(HOUR.multipliedBy(3)));
    assertThat(timeline.nextAfter(NOON.plus(HOUR.multipliedBy(3)))).isEmpty();
  }

  @Test
  void longPastIsForgotten() {
    timeline.add(List.of(live("a", NOON, HOUR, 0.2)));
    timeline.add(List.of(live("a", NOON.plus(Duration.ofDays(3)), HOUR, 0.2)));

    assertThat(timeline.at(NOON)).isEmpty();
    assertThat(timeline.add(List.of(live("a", NOON, HOUR, 0.2))))
        .as("what is not kept is no news, again and again")
        .isEmpty();
  }
}
