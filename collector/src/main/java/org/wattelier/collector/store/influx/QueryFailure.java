package org.wattelier.collector.store.influx;

import java.util.Locale;
import org.wattelier.collector.store.StoreException;

/** A question that InfluxDB did not answer. */
final class QueryFailure extends Exception {
  /** Why there is no answer. */
  enum Kind {
    /** InfluxDB could not be reached, or broke off. */
    AWAY,
    /** It does not accept the question. */
    REFUSED,
    /** The question touches more than the server allows at once; a shorter range may do. */
    TOO_MUCH
  }

  private final Kind kind;
  private final String remedy;

  private QueryFailure(Kind kind, String reason, String remedy) {
    super(reason);
    this.kind = kind;
    this.remedy = remedy;
  }

  static QueryFailure away(String reason) {
    return new QueryFailure(
        Kind.AWAY,
        "InfluxDB does not answer (" + reason + ")",
        "check that it runs, and influx.url");
  }

  /** What InfluxDB says, in its own words; an error may come with status 200. */
  static QueryFailure told(int status, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    String reason = "InfluxDB refused a question (" + (status == 200 ? "" : status + " ")
        + (words.isEmpty() ? "without a reason" : words) + ")";
    if (status == 401 || status == 403) {
      return new QueryFailure(
          Kind.REFUSED, reason, "give influx.token a token that may read the bucket");
    }
    if (status == 404 || lower.contains("database not found") || lower.contains("dbrp")) {
      return new QueryFailure(
          Kind.REFUSED, reason, "create the bucket or database, or check influx.bucket");
    }
    // These speak of limits too, but of how often or how much at once, which shorter questions make
    // worse.
    if (status == 429 || status == 503 || lower.contains("max-concurrent-queries")) {
      return new QueryFailure(
          Kind.AWAY, reason, "ask again in a moment, and see the log of InfluxDB");
    }
    // InfluxDB 3 Core answers 500 without a word when a question would open too many files.
    if (lower.contains("limit") || (status == 500 && words.isEmpty())) {
      return new QueryFailure(Kind.TOO_MUCH, reason, "ask for a shorter time");
    }
    if (status >= 500) {
      return new QueryFailure(Kind.AWAY, reason, "see the log of InfluxDB");
    }
    return new QueryFailure(Kind.REFUSED, reason, "check that influx.url is that of an InfluxDB");
  }

  /** This failure of a question that has been answered in part, which therefore must not be asked again in pieces. */
  QueryFailure midway() {
    return new QueryFailure(
        kind == Kind.TOO_MUCH ? Kind.REFUSED : kind, String.valueOf(getMessage()), remedy);
  }

  Kind kind() {
    return kind;
  }

  /** This failure in the words of the store; what waits is told where it matters. */
  StoreException exception(long waitingPoints) {
    String safe = kind == Kind.AWAY && waitingPoints > 0
        ? "; " + waitingPoints + " points wait safely on disk"
        : "";
    return new StoreException(getMessage() + safe + ": " + remedy, this);
  }
}
