package org.wattelier.collector.store.influx;

import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a failed write means, for all generations of InfluxDB: 400, 413 and 422 condemn lines, anything else may pass. */
final class FailedWrite {
  private final InfluxSettings settings;

  FailedWrite(InfluxSettings settings) {
    this.settings = settings;
  }

  Verdict verdict(InfluxException failed) {
    Duration retryAfter = retryAfter(header(failed, "Retry-After"));
    return switch (failed.status()) {
      case 0 ->
        new Verdict.Away(
            "InfluxDB at " + settings.url() + " does not answer (" + connection(failed) + ")",
            "check that it runs, and influx.url",
            null);
      case 400 ->
        message(failed) == null
            ? new Verdict.Away(
                "something at " + settings.url() + " answers 400, without the words of InfluxDB",
                "check influx.url, and any proxy before it",
                retryAfter)
            : new Verdict.Refused("400 " + words(failed));
      case 413, 422 -> new Verdict.Refused(failed.status() + " " + words(failed));
      case 401, 403 ->
        new Verdict.Away(
            "InfluxDB refuses the token (" + failed.status() + " " + words(failed) + ")",
            "give influx.token a token that may write to and read from " + settings.bucket(),
            retryAfter);
      case 404 ->
        new Verdict.Away(
            "InfluxDB does not know the bucket or database " + settings.bucket() + " (404 "
                + words(failed) + ")",
            "create it, or check influx.bucket, influx.org and influx.url; 1.x must be 1.8 or later",
            retryAfter);
      default ->
        new Verdict.Away(
            "InfluxDB at " + settings.url() + " does not take points (" + failed.status() + " "
                + words(failed) + ")",
            remedy(failed.status()),
            retryAfter);
    };
  }

  private static String remedy(int status) {
    if (status >= 300 && status < 400) {
      return "give influx.url the address that it redirects to";
    }
    return status == 429 ? "none is needed, unless this lasts" : "see the log of InfluxDB";
  }

  /** Seconds; a date in the past or anything else says nothing that our own pauses do not. */
  private static @Nullable Duration retryAfter(@Nullable String header) {
    return header != null && header.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : null;
  }

  private static String words(InfluxException failed) {
    String message = message(failed);
    return message == null ? "without a reason" : message;
  }

  /** The words of 2.x ({@code message}) or of 1.x and 3 ({@code error}); null where InfluxDB did not speak. */
  private static @Nullable String message(InfluxException failed) {
    // The client leaves null behind for the body "null".
    Map<String, Object> body = failed.errorBody();
    for (String key : List.of("message", "error")) {
      if (body != null && body.get(key) instanceof String message) {
        return message;
      }
    }
    return header(failed, "X-Influxdb-Error");
  }

  private static @Nullable String header(InfluxException failed, String name) {
    for (Map.Entry<String, String> header : failed.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }

  /** What went wrong on the way; the causes below speak of OkHttp's insides. */
  private static String connection(InfluxException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
  }
}
