package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A live source for France that learns what a test tells it. */
final class FakeLiveSource implements LiveMixSource {
  private final String name;
  private final MixTimeline timeline = new MixTimeline(Duration.ofDays(70));
  private final MixNews news = new MixNews();
  private Optional<String> trouble = Optional.empty();

  FakeLiveSource(String name) {
    this.name = name;
  }

  void learn(Instant now, GridMix... mixes) {
    trouble = Optional.empty();
    news.tell(timeline.add(List.of(mixes)), now);
  }

  void fail(String reason) {
    trouble = Optional.of(name + ": " + reason);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> zones() {
    return Set.of("FR");
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    return zone.equals("FR") ? timeline.at(at) : Optional.empty();
  }

  @Override
  public Optional<GridMix> lastBefore(Instant at) {
    return timeline.lastBefore(at);
  }

  @Override
  public Optional<Instant> nextAfter(Instant at) {
    return timeline.nextAfter(at);
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void onNews(Consumer<List<GridMix>> listener) {
    news.onValues(listener);
  }

  @Override
  public void onRevision(Consumer<GridRevision> listener) {
    news.onRevision(listener);
  }

  @Override
  public String credit() {
    return "credit";
  }

  @Override
  public List<String> parts() {
    return List.of(name);
  }

  @Override
  public void recall(List<GridMix> known) {
    timeline.add(known);
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
