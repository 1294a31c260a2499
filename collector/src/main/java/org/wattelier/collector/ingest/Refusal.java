package org.wattelier.collector.ingest;

import org.wattelier.collector.api.Problem;

/** A request of which nothing was kept; carries the answer, and no stack trace, since it is an everyday event. */
final class Refusal extends Exception {
  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
