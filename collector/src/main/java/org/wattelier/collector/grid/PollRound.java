package org.wattelier.collector.grid;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking an API all of its questions.
 *
 * @param fresh the documents that are not those of last time
 * @param failure why the round is of no use; null where it is
 * @param pause the longest time that an answer asked to be left alone
 */
record PollRound(
    Map<GridRequest, GridAnswer.Document> fresh, @Nullable String failure, Duration pause) {

  static PollRound begun() {
    return new PollRound(Map.of(), null, Duration.ZERO);
  }

  static PollRound failed(String reason) {
    return new PollRound(Map.of(), reason, Duration.ZERO);
  }

  PollRound with(GridRequest request, GridAnswer answer) {
    if (answer instanceof GridAnswer.Document document) {
      Map<GridRequest, GridAnswer.Document> more = new LinkedHashMap<>(fresh);
      more.put(request, document);
      return new PollRound(more, failure, longer(answer.pause()));
    }
    if (answer instanceof GridAnswer.Failed failed) {
      if (request.needed()) {
        return new PollRound(fresh, failed.reason(), longer(failed.pause()));
      }
      // What an API does not have for a zone must not slow down what it has.
      return failed.lasting() ? this : new PollRound(fresh, failure, longer(failed.pause()));
    }
    return new PollRound(fresh, failure, longer(answer.pause()));
  }

  private Duration longer(Duration other) {
    return pause.compareTo(other) >= 0 ? pause : other;
  }
}
