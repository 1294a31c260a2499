package org.wattelier.collector.grid;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * Keeps the live values of a source in the store, where Grafana finds them, and gives them back after a restart: APIs forget the past
 * sooner than a ledger may ask for it.
 */
public final class GridJournal {
  private static final Logger LOG = LoggerFactory.getLogger(GridJournal.class);
  private static final int MOST_POINTS = 10_000;

  private final TelemetryStore store;
  private final InstantSource clock;

  public GridJournal(TelemetryStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Gives a source what the store knows of it, and keeps what it learns from now on. Never fails: both can be done without. */
  public Future<Void> attach(LiveMixSource source) {
    source.onNews(this::append);
    Instant now = clock.instant();
    TimeRange course =
        new TimeRange(now.minus(MixTimeline.OF_A_COURSE), now.plus(Duration.ofHours(1)));
    return store
        .points(Schema.GRID.name(), course, MOST_POINTS)
        .onSuccess(points -> source.recall(mixes(points, source)))
        .onFailure(failure -> LOG.warn("past grid mixes cannot be read from the store", failure))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private static List<GridMix> mixes(List<Point> points, LiveMixSource source) {
    return points.stream()
        .flatMap(point -> GridPoints.mix(point, source.credit()).stream())
        .filter(mix -> source.zones().contains(mix.zone()))
        .filter(mix -> source.parts().contains(mix.source()))
        .toList();
  }

  private void append(List<GridMix> news) {
    store
        .append(news.stream().map(GridPoints::of).toList())
        .onFailure(failure -> LOG.warn("new grid mixes cannot be kept in the store", failure));
  }
}
