package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A source of one zone that learns while the collector runs. */
public interface LiveMixSource extends GridMixSource {

  /** The newest live value that ended at an instant or before. */
  Optional<GridMix> lastBefore(Instant at);

  /** When the next known value begins; empty where none is known. */
  Optional<Instant> nextAfter(Instant at);

  /** Why the newest values may be missing, in English, such as {@code odre: no connection since …}; empty where all is well. */
  Optional<String> trouble();

  /** Tells of every live value that is new or corrected, on the thread that brought it. */
  void onNews(Consumer<List<GridMix>> listener);

  /** The credit that its licence asks to show. */
  String credit();

  /** The names under which its values come, as {@link GridMix#source}. */
  List<String> parts();

  /** Takes values that it knew in an earlier life; they are no news. */
  void recall(List<GridMix> known);

  /** Begins to learn. */
  void start();

  /** Learns no more. */
  void stop();
}
