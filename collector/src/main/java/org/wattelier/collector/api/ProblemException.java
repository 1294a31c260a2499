package org.wattelier.collector.api;

/** Carries a problem from where it is found to the handler that answers it. Without a stack trace: it is no fault of ours. */
final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  ProblemException(Problem problem, Throwable cause) {
    super(problem.detail(), cause, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  static ProblemException badParameter(String field, String detail) {
    return new ProblemException(
        new Problem("bad-parameter", 400, "A parameter is not valid", detail).with("field", field));
  }
}
