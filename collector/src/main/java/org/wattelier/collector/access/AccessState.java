package org.wattelier.collector.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every token and code that was given out and has not been taken back.
 *
 * @param nextId of the token after these; an id is never given twice
 */
record AccessState(long nextId, List<HeldToken> tokens, List<JoinCode> codes) {
  static final AccessState EMPTY = new AccessState(1, List.of(), List.of());

  /** How long what has run out is still told of, so that "expired" is not "never existed". */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  AccessState {
    tokens = List.copyOf(tokens);
    codes = List.copyOf(codes);
  }

  AccessState with(HeldToken token) {
    List<HeldToken> more = new ArrayList<>(tokens);
    more.add(token);
    return new AccessState(Math.max(nextId, token.id() + 1), more, codes);
  }

  AccessState with(JoinCode code) {
    List<JoinCode> more = new ArrayList<>(codes);
    more.add(code);
    return new AccessState(nextId, tokens, more);
  }

  /** Without some tokens, and without the sessions that hang on them. */
  AccessState withoutTokens(Predicate<HeldToken> gone) {
    List<Long> ids = tokens.stream().filter(gone).map(HeldToken::id).toList();
    List<HeldToken> left = tokens.stream()
        .filter(token -> !ids.contains(token.id()))
        .filter(token -> token.parent().filter(ids::contains).isEmpty())
        .toList();
    return new AccessState(nextId, left, codes);
  }

  AccessState withoutCode(String code) {
    return new AccessState(
        nextId, tokens, codes.stream().filter(held -> !held.code().equals(code)).toList());
  }

  /** Without what ran out long ago. */
  AccessState tidied(Instant now) {
    Instant then = now.minus(REMEMBERED);
    return new AccessState(
        nextId,
        tokens.stream().filter(token -> token.lives(then)).toList(),
        codes.stream().filter(code -> code.lives(then)).toList());
  }

  Optional<HeldToken> machine(String name, Instant now) {
    return tokens.stream()
        .filter(token -> token.role() == Role.MACHINE && token.parent().isEmpty())
        .filter(token -> token.lives(now))
        .filter(token -> token.machine().equals(Optional.of(name)))
        .findFirst();
  }

  Optional<JoinCode> code(String code, Instant now) {
    return codes.stream()
        .filter(held -> held.code().equals(code) && held.lives(now))
        .findFirst();
  }
}
