package org.wattelier.collector.ingest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;
import org.wattelier.telemetry.TimePrecision;

/** What the head of an authorised request says about its body. */
record WriteRequest(Writer writer, TimePrecision precision, boolean gzip) {

  /** Reads the head of a request, or refuses by it before a byte of the body is read. */
  static WriteRequest of(HttpServerRequest request, Optional<Writer> known, IngestLimits limits)
      throws Refusal {
    Writer writer = known.orElseThrow(() -> new Refusal(WriteProblems.unauthorized()));
    TimePrecision precision = precision(request);
    boolean gzip = gzip(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    requireSmall(request.getHeader(HttpHeaders.CONTENT_LENGTH), limits.receivedBytes());
    return new WriteRequest(writer, precision, gzip);
  }

  private static TimePrecision precision(HttpServerRequest request) throws Refusal {
    @Nullable String word;
    try {
      word = request.getParam("precision");
    } catch (IllegalArgumentException undecodable) {
      throw new Refusal(WriteProblems.badQuery());
    }
    if (word == null) {
      return TimePrecision.NANOSECONDS;
    }
    return TimePrecision.ofWord(word)
        .orElseThrow(() -> new Refusal(WriteProblems.unknownPrecision(word)));
  }

  private static boolean gzip(@Nullable String encoding) throws Refusal {
    String word = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
    if (!word.equals("gzip") && !word.equals("identity")) {
      throw new Refusal(WriteProblems.unsupportedEncoding(word));
    }
    return word.equals("gzip");
  }

  /** A false announcement is found while reading. */
  private static void requireSmall(@Nullable String announced, int limitBytes) throws Refusal {
    try {
      if (announced == null || Long.parseLong(announced) <= limitBytes) {
        return;
      }
    } catch (NumberFormatException huge) {
      // More digits than a long has: the HTTP decoder lets only numbers through.
    }
    throw new Refusal(WriteProblems.tooLarge(Limit.BODY, limitBytes));
  }
}
