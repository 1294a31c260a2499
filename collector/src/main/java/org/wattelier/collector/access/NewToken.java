package org.wattelier.collector.access;

import java.util.EnumSet;
import java.util.Set;
import org.wattelier.collector.api.BadBody;
import org.wattelier.collector.api.RequestBody;

/** A token that the trainer asks for: a link to look, or one for a program. Machines get theirs by joining. */
record NewToken(Role role, Set<Scope> scopes, String label) {

  static NewToken of(RequestBody body) {
    Role role = Role.ofWord(body.text("role"))
        .filter(word -> word == Role.VIEWER || word == Role.SERVICE)
        .orElseThrow(() -> BadBody.field("role", "must be viewer or service"));
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : body.words("scopes")) {
      scopes.add(Scope.ofWord(word)
          .orElseThrow(() -> BadBody.field("scopes", "must be of read, write, metrics, admin")));
    }
    if (role == Role.SERVICE && scopes.isEmpty()) {
      throw BadBody.field("scopes", "must name at least one of read, write, metrics, admin");
    }
    if (role == Role.VIEWER && !scopes.isEmpty()) {
      throw BadBody.field("scopes", "must be left out: a viewer reads");
    }
    return new NewToken(role, scopes, body.optional("label").orElse(""));
  }
}
