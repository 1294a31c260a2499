package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Whoever wants to hear of new values, and of the minutes that they change. */
final class MixNews {
  private final List<Consumer<List<GridMix>>> values = new CopyOnWriteArrayList<>();
  private final List<Consumer<GridRevision>> revisions = new CopyOnWriteArrayList<>();

  void onValues(Consumer<List<GridMix>> listener) {
    values.add(listener);
  }

  void onRevision(Consumer<GridRevision> listener) {
    revisions.add(listener);
  }

  /** Tells of mixes that are new, in the order of time. */
  void tell(List<GridMix> news, Instant now) {
    List<GridMix> live =
        news.stream().filter(mix -> mix.basis() == GridMix.Basis.LIVE).toList();
    if (!live.isEmpty()) {
      values.forEach(listener -> listener.accept(live));
    }
    revise(news, now);
  }

  /** Tells of the past that mixes change which came or went, in the order of time. */
  void revise(List<GridMix> changed, Instant now) {
    revisions(changed, now).forEach(this::tell);
  }

  void tell(GridRevision revision) {
    revisions.forEach(listener -> listener.accept(revision));
  }

  /** The stretches of the past that mixes change, those that touch each other as one. */
  private static List<GridRevision> revisions(List<GridMix> news, Instant now) {
    List<GridRevision> stretches = new ArrayList<>();
    for (GridMix mix : news) {
      if (!mix.validFrom().isBefore(now)) {
        continue;
      }
      int last = stretches.size() - 1;
      if (last >= 0 && !mix.validFrom().isAfter(stretches.get(last).to())) {
        Instant to = later(stretches.get(last).to(), mix.validTo());
        stretches.set(last, new GridRevision(mix.zone(), stretches.get(last).from(), to));
      } else {
        stretches.add(new GridRevision(mix.zone(), mix.validFrom(), mix.validTo()));
      }
    }
    return stretches;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
