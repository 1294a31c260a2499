package org.wattelier.collector.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Tokens, codes and callers as the API tells them: never what a token reads as. */
final class AccessView {
  private AccessView() {}

  static JsonObject caller(Caller caller) {
    JsonObject json =
        new JsonObject().put("scopes", new JsonArray(AccessJson.words(caller.scopes())));
    caller.role().ifPresent(role -> json.put("role", role.word()));
    caller.machine().ifPresent(machine -> json.put("machine", machine));
    caller.className().ifPresent(name -> json.put("class", name));
    return json;
  }

  static JsonObject code(JoinCode code) {
    JsonObject json =
        new JsonObject().put("code", code.code()).put("expires", code.expires().toString());
    code.className().ifPresent(name -> json.put("class", name));
    return json;
  }

  static JsonObject token(HeldToken token) {
    JsonObject json = caller(token.caller())
        .put("id", token.id())
        .put("created", token.created().toString());
    token.label().ifPresent(label -> json.put("label", label));
    token.expires().ifPresent(time -> json.put("expires", time.toString()));
    return json;
  }
}
