package org.wattelier.collector.lab;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The form in which runs and those who take part are kept on the disk: JSON that people can read. */
final class RunJson {
  private static final int FORMAT = 1;

  private RunJson() {}

  static JsonObject of(LabRun run) {
    JsonObject json = new JsonObject()
        .put("format", FORMAT)
        .put("run", run.id())
        .put("scenario", run.scenario())
        .put("alone", run.alone())
        .put("fast", run.fast())
        .put("openedAt", run.openedAt().toString());
    run.className().ifPresent(name -> json.put("class", name));
    run.owner().ifPresent(machine -> json.put("owner", machine));
    run.startsAt().ifPresent(time -> json.put("startsAt", time.toString()));
    run.endedAt().ifPresent(time -> json.put("endedAt", time.toString()));
    return json;
  }

  static LabRun run(byte[] bytes) throws IOException {
    return read(
        bytes,
        json -> new LabRun(
            json.getString("run"),
            json.getString("scenario"),
            text(json, "class"),
            json.getBoolean("alone"),
            text(json, "owner"),
            json.getBoolean("fast"),
            Instant.parse(json.getString("openedAt")),
            text(json, "startsAt").map(Instant::parse),
            text(json, "endedAt").map(Instant::parse)));
  }

  static JsonObject of(Participant participant) {
    JsonObject json = new JsonObject()
        .put("format", FORMAT)
        .put("machine", participant.machine())
        .put("state", participant.state().word())
        .put("heardAt", participant.heardAt().toString());
    participant.phase().ifPresent(phase -> json.put("phase", phase));
    participant.progressRatio().ifPresent(ratio -> json.put("progressRatio", ratio));
    participant.reason().ifPresent(reason -> json.put("reason", reason.word()));
    participant.prediction().ifPresent(text -> json.put("prediction", text));
    return json;
  }

  static Participant participant(byte[] bytes) throws IOException {
    return read(
        bytes,
        json -> new Participant(
            json.getString("machine"),
            known("state", ParticipantState.ofWord(json.getString("state"))),
            text(json, "phase"),
            ratio(json.getDouble("progressRatio")),
            text(json, "reason").map(word -> known("reason", StopReason.ofWord(word))),
            Instant.parse(json.getString("heardAt")),
            text(json, "prediction")));
  }

  static <T> T read(byte[] bytes, Function<JsonObject, T> reader) throws IOException {
    try {
      JsonObject document = new JsonObject(Buffer.buffer(bytes));
      if (document.getInteger("format", 0) != FORMAT) {
        throw new IOException("format " + document.getValue("format")
            + " is not known here: it was written by another version");
      }
      return reader.apply(document);
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | DateTimeException
        | IllegalArgumentException damaged) {
      throw new IOException("it is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static Optional<String> text(JsonObject json, String key) {
    return Optional.ofNullable(json.getString(key));
  }

  private static OptionalDouble ratio(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static <T> T known(String key, Optional<T> word) {
    return word.orElseThrow(() -> new IllegalArgumentException(key));
  }
}
