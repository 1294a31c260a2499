package org.wattelier.collector.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wattelier.collector.api.Limit;
import org.wattelier.telemetry.LineError;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;

/** Turns the bytes of a body into points: decompression, UTF-8, line protocol, admission. Pure, and safe on any thread. */
final class BatchReader {
  /** What the point of a short line holds in memory, beside its text. */
  private static final int LINE_BYTES = 400;

  /** How the parser begins to say that a line goes beyond its limit. */
  private static final String LINE_TOO_LONG = "the line is longer than ";

  private final IngestLimits limits;
  private final PointAdmission admission;
  private final Consumer<Limit> refused;

  /** @param refused told which limit refused a line */
  BatchReader(IngestLimits limits, MachineQuota quota, Consumer<Limit> refused) {
    this.limits = limits;
    this.admission = new PointAdmission(limits, quota);
    this.refused = refused;
  }

  /**
   * Reads a body.
   *
   * @param receivedAt the time of points that carry none
   * @param bytes is charged with what the batch will hold in memory
   * @throws Refusal when the body as a whole is refused; a bad line costs only itself
   */
  Batch read(byte[] body, WriteRequest request, Instant receivedAt, BytesInFlight bytes)
      throws Refusal {
    byte[] plain =
        request.gzip() && body.length > 0 ? Unpacking.gunzip(body, limits.unpackedBytes()) : body;
    int lines = countLines(plain);
    if (lines > limits.lines()) {
      throw new Refusal(WriteProblems.tooManyLines(limits.lines()));
    }
    if (!bytes.take(plain.length + lines * LINE_BYTES)) {
      throw new Refusal(WriteProblems.busy());
    }
    ParsedLines parsed =
        LineProtocol.parse(utf8(plain), request.precision(), receivedAt, limits.lineCharacters());
    List<ParsedLines.Line> good = new ArrayList<>(parsed.lines().size());
    List<LineError> errors = new ArrayList<>(parsed.errors());
    parsed.errors().stream()
        .filter(error -> error.reason().startsWith(LINE_TOO_LONG))
        .forEach(error -> refused.accept(Limit.LINE_CHARACTERS));
    for (ParsedLines.Line line : parsed.lines()) {
      Optional<Rejection> problem = admission.problem(line.point(), request.writer(), receivedAt);
      if (problem.isEmpty()) {
        good.add(line);
      } else {
        errors.add(new LineError(line.number(), 1, problem.get().reason()));
        Optional.ofNullable(problem.get().limit()).ifPresent(refused);
      }
    }
    errors.sort(Comparator.comparingInt(LineError::line));
    return Batch.of(good, errors);
  }

  private static int countLines(byte[] plain) {
    int feeds = 0;
    for (byte octet : plain) {
      if (octet == '\n') {
        feeds++;
      }
    }
    return plain.length > 0 && plain[plain.length - 1] != '\n' ? feeds + 1 : feeds;
  }

  private static String utf8(byte[] plain) throws Refusal {
    String text = new String(plain, StandardCharsets.UTF_8);
    // The replacement character is the only trace that a lenient decoder leaves: most bodies need
    // no second look.
    if (text.indexOf('\uFFFD') >= 0) {
      requireUtf8(plain);
    }
    return text;
  }

  private static void requireUtf8(byte[] plain) throws Refusal {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(plain);
    CoderResult result = strict.decode(in, CharBuffer.allocate(plain.length), true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException malformed) {
      throw new Refusal(WriteProblems.notUtf8(in.position() + 1L));
    }
  }
}
