package org.wattelier.collector.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form in which tokens and codes are kept on the disk: JSON that people can read. */
final class AccessJson {
  private static final int FORMAT = 1;

  private AccessJson() {}

  static byte[] write(AccessState state) {
    JsonObject document = new JsonObject()
        .put("format", FORMAT)
        .put("nextId", state.nextId())
        .put("tokens", array(state.tokens(), AccessJson::token))
        .put("codes", array(state.codes(), AccessJson::code));
    return document.toBuffer().getBytes();
  }

  /** @throws IOException when that is no such document, with the reason */
  static AccessState read(byte[] bytes) throws IOException {
    try {
      JsonObject document = new JsonObject(Buffer.buffer(bytes));
      if (document.getInteger("format", 0) != FORMAT) {
        throw new IOException("format " + document.getValue("format")
            + " is not known here: it was written by another version");
      }
      return new AccessState(
          document.getLong("nextId"),
          objects(document, "tokens").map(AccessJson::token).toList(),
          objects(document, "codes").map(AccessJson::code).toList());
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | DateTimeException
        | IllegalArgumentException damaged) {
      throw new IOException("it is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private static <T> JsonArray array(List<T> things, Function<T, JsonObject> json) {
    return new JsonArray(things.stream().map(json).toList());
  }

  private static Stream<JsonObject> objects(JsonObject document, String name) {
    return document.getJsonArray(name).stream().map(JsonObject.class::cast);
  }

  private static JsonObject token(HeldToken token) {
    JsonObject json = new JsonObject()
        .put("id", token.id())
        .put("sha256", token.hash())
        .put("role", token.role().word())
        .put("scopes", new JsonArray(words(token.scopes())))
        .put("created", token.created().toString());
    token.label().ifPresent(label -> json.put("label", label));
    token.machine().ifPresent(machine -> json.put("machine", machine));
    token.className().ifPresent(name -> json.put("class", name));
    token.expires().ifPresent(time -> json.put("expires", time.toString()));
    token.parent().ifPresent(parent -> json.put("parent", parent));
    return json;
  }

  static List<String> words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).toList();
  }

  private static HeldToken token(JsonObject json) {
    return new HeldToken(
        json.getLong("id"),
        json.getString("sha256"),
        Role.ofWord(json.getString("role")).orElseThrow(() -> new IllegalArgumentException("role")),
        json.getJsonArray("scopes").stream()
            .map(String.class::cast)
            .map(word ->
                Scope.ofWord(word).orElseThrow(() -> new IllegalArgumentException("scope " + word)))
            .collect(Collectors.toSet()),
        Optional.ofNullable(json.getString("label")),
        Optional.ofNullable(json.getString("machine")),
        Optional.ofNullable(json.getString("class")),
        Instant.parse(json.getString("created")),
        Optional.ofNullable(json.getString("expires")).map(Instant::parse),
        Optional.ofNullable(json.getLong("parent")));
  }

  private static JsonObject code(JoinCode code) {
    JsonObject json =
        new JsonObject().put("code", code.code()).put("expires", code.expires().toString());
    code.className().ifPresent(name -> json.put("class", name));
    return json;
  }

  private static JoinCode code(JsonObject json) {
    return new JoinCode(
        json.getString("code"),
        Optional.ofNullable(json.getString("class")),
        Instant.parse(json.getString("expires")));
  }
}
