package org.wattelier.collector.api;

/** A body that is refused. Without a stack trace: it is no fault of ours. */
public final class BadBody extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  private BadBody(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  static BadBody notJson() {
    return new BadBody(new Problem(
        "bad-body", 400, "The body is not valid", "the body must be one JSON object, in UTF-8"));
  }

  public static BadBody field(String field, String rule) {
    return new BadBody(new Problem("bad-body", 400, "The body is not valid", field + " " + rule)
        .with("field", field));
  }

  public static Problem tooLarge(int bytes) {
    return new Problem(
        "body-too-large", 413, "Body too large", "the body is larger than " + bytes + " bytes");
  }
}
