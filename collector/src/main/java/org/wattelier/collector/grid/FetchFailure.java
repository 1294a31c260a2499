package org.wattelier.collector.grid;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Failures of an API, in words that a person can act on and that never hold an address, since that may hold a token. */
final class FetchFailure {
  /** Whoever says "too many" without saying until when: the longest ban known is ENTSO-E's, of ten minutes. */
  private static final Duration AFTER_TOO_MANY = Duration.ofMinutes(11);
  /** What the same question gets the same refusal for: a token, a zone. */
  private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

  private FetchFailure() {}

  static final class TooLarge extends Exception {
    TooLarge(int limitBytes) {
      super("the answer is larger than " + limitBytes + " bytes", null, false, false);
    }
  }

  static GridAnswer refusal(int status, Duration asked) {
    boolean lasting = status >= 300 && status < 500 && status != 408 && status != 429;
    Duration own = lasting ? AFTER_REFUSAL : Duration.ZERO;
    if (status == 429) {
      own = AFTER_TOO_MANY;
    }
    return new GridAnswer.Failed(words(status), asked.isZero() ? own : asked, lasting);
  }

  private static String words(int status) {
    return switch (status) {
      case 401, 403 -> "refuses the token (HTTP " + status + "): check grid.token";
      case 404 -> "has no data (HTTP 404)";
      case 429 -> "asks to wait, too many requests (HTTP 429)";
      default -> "answers HTTP " + status;
    };
  }

  static String words(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "host not found: is the network there?";
    }
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof SSLException) {
      return "the encrypted connection fails: is the clock right, is there a proxy?";
    }
    if (failure instanceof IOException
        || failure instanceof HttpClosedException
        || failure instanceof StreamResetException) {
      return "no connection";
    }
    return failure instanceof TooLarge
        ? String.valueOf(failure.getMessage())
        : "fails (" + failure.getClass().getSimpleName() + ")";
  }
}
