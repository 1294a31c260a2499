package org.wattelier.collector.store.influx;

/**
 * Asks about a stretch of time at once where the server allows it, else in ever shorter pieces: InfluxDB 3 Core opens only so
 * many files a question, about three days of them; 1.x may be set to limits of its own.
 */
final class Pieces {

  /** A question about a stretch of time. */
  @FunctionalInterface
  interface Question {
    /** Asks; whether other pieces are still wanted. A failure of {@link QueryFailure.Kind#TOO_MUCH} comes before any row. */
    boolean ask(MillisRange range) throws QueryFailure;
  }

  private final boolean newestFirst;
  private final Question question;

  private Pieces(boolean newestFirst, Question question) {
    this.newestFirst = newestFirst;
    this.question = question;
  }

  static void oldestFirst(MillisRange range, Question question) throws QueryFailure {
    new Pieces(false, question).ask(range);
  }

  static void newestFirst(MillisRange range, Question question) throws QueryFailure {
    new Pieces(true, question).ask(range);
  }

  private boolean ask(MillisRange range) throws QueryFailure {
    try {
      return question.ask(range);
    } catch (QueryFailure failure) {
      if (failure.kind() != QueryFailure.Kind.TOO_MUCH || !range.isDivisible()) {
        throw failure;
      }
    }
    MillisRange first = newestFirst ? range.laterHalf() : range.earlierHalf();
    MillisRange second = newestFirst ? range.earlierHalf() : range.laterHalf();
    return ask(first) && ask(second);
  }
}
