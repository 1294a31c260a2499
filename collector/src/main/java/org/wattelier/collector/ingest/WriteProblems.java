package org.wattelier.collector.ingest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.Problem;
import org.wattelier.telemetry.LineError;

/** Every way in which a write is refused, with InfluxDB's own {@code code} and {@code message} beside, which its clients show. */
final class WriteProblems {
  private static final int ERRORS_TOLD = 100;
  private static final int REASON_CHARACTERS = 300;
  private static final String LIMIT = "limit";

  private WriteProblems() {}

  static Problem unauthorized() {
    return problem(
        "unauthorized",
        401,
        "Write token needed",
        "the Authorization header holds no token that may write, or one that was revoked: join with"
            + " a code of the trainer (--join), or send 'Authorization: Token <token>' with one that"
            + " 'wattelier token create --scopes write' made",
        "unauthorized");
  }

  static Problem onlyPost() {
    return problem(
        "method-not-allowed",
        405,
        "Method not allowed",
        "points are written with POST; what was written is read at /api/v1",
        "method not allowed");
  }

  static Problem unknownPrecision(String word) {
    return problem(
            "bad-parameter",
            400,
            "Bad parameter",
            "precision must be s, ms, us or ns: " + shortened(word, 40),
            "invalid")
        .with("field", "precision");
  }

  static Problem badQuery() {
    return problem(
        "bad-parameter",
        400,
        "Bad parameter",
        "the query of the address cannot be decoded: a % must be followed by two hexadecimal digits",
        "invalid");
  }

  static Problem unsupportedEncoding(String encoding) {
    return problem(
        "unsupported-encoding",
        415,
        "Unsupported content encoding",
        "Content-Encoding must be gzip or identity: " + shortened(encoding, 40),
        "invalid");
  }

  static Problem tooLarge(Limit limit, int bytes) {
    String what = limit == Limit.BODY ? "received" : "unpacked";
    return problem(
            "body-too-large",
            413,
            "Body too large",
            "the " + what + " body is larger than " + bytes + " bytes: send smaller batches",
            "request too large")
        .with(LIMIT, limit.setting());
  }

  /** Which limit a problem is about. */
  static Optional<Limit> limit(Problem problem) {
    return Limit.ofSetting(problem.members().getString(LIMIT));
  }

  static Problem tooManyLines(int lines) {
    return problem(
            "too-many-lines",
            413,
            "Too many lines",
            "the body has more than " + lines + " lines: send smaller batches",
            "request too large")
        .with(LIMIT, Limit.LINES.setting());
  }

  static Problem badGzip() {
    return problem(
        "bad-gzip",
        400,
        "Broken gzip",
        "the body is not a whole gzip stream, as its Content-Encoding says: compress it again, or send it plain",
        "invalid");
  }

  static Problem notUtf8(long position) {
    return problem(
        "not-utf-8",
        400,
        "Not UTF-8",
        "the body is not UTF-8 at byte " + position + ": encode line protocol as UTF-8",
        "invalid");
  }

  static Problem slowBody(long seconds) {
    return problem(
            "body-too-slow",
            408,
            "Body too slow",
            "the body had not arrived after " + seconds + " s: send smaller batches",
            "invalid")
        .with(LIMIT, Limit.BODY_TIME.setting());
  }

  static Problem busy() {
    return problem(
        "busy",
        503,
        "Collector busy",
        "too many writes are waiting to be stored: keep the points and send them again",
        "unavailable");
  }

  static Problem storeUnavailable(String reason) {
    return problem(
        "store-unavailable",
        503,
        "Store unavailable",
        "none of the points could be stored: " + reason + "; keep them and send them again",
        "unavailable");
  }

  /** Some lines were bad; the {@code accepted} good ones are stored. */
  static Problem partialWrite(int accepted, List<LineError> errors) {
    LineError first = errors.get(0);
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " lines more)";
    String detail = "partial write: " + told(first) + more;
    JsonArray told = errors.stream()
        .limit(ERRORS_TOLD)
        .map(error -> new JsonObject()
            .put("line", error.line())
            .put("column", error.column())
            .put("reason", shortened(error.reason(), REASON_CHARACTERS)))
        .collect(Collectors.collectingAndThen(Collectors.toList(), JsonArray::new));
    return problem("partial-write", 400, "Lines refused", detail, "invalid")
        .with("accepted", accepted)
        .with("rejected", errors.size())
        .with("errors", told);
  }

  private static String told(LineError error) {
    return new LineError(error.line(), error.column(), shortened(error.reason(), REASON_CHARACTERS))
        .toString();
  }

  private static Problem problem(
      String slug, int status, String title, String detail, String influxCode) {
    return new Problem(slug, status, title, detail)
        .with("code", influxCode)
        .with("message", detail);
  }

  private static String shortened(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters) + "…";
  }
}
