package org.wattelier.collector.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives out tokens and codes, takes them back, and knows whose a token is. Whose a token is, is answered from memory; what changes
 * something reaches the disk before it is answered, and blocks. A change that another process made is seen by {@link #refresh}.
 */
public final class AccessBook {
  private static final Duration SESSION = Duration.ofHours(12);

  private final AccessFile file;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final List<HeldToken> configured;
  private volatile AccessState state = AccessState.EMPTY;
  private volatile String stamp = "";
  private volatile Map<String, HeldToken> byHash = Map.of();

  private AccessBook(
      Path dataDirectory,
      Map<Role, String> configured,
      InstantSource clock,
      RandomGenerator random) {
    this.file = new AccessFile(dataDirectory);
    this.clock = clock;
    this.random = random;
    this.configured = configured.entrySet().stream()
        .map(entry -> configured(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Opens the tokens and codes that a data directory holds.
   *
   * @param configured tokens that the configuration sets: the trainer's, and the one by which any program writes ({@link
   *     Role#SERVICE}); they are never kept here
   * @throws IOException when they cannot be read, with a reason that names the file
   */
  public static AccessBook open(
      Path dataDirectory, Map<Role, String> configured, InstantSource clock, RandomGenerator random)
      throws IOException {
    AccessBook book = new AccessBook(dataDirectory, configured, clock, random);
    book.refresh();
    return book;
  }

  private static HeldToken configured(Role role, String token) {
    Set<Scope> scopes = role == Role.SERVICE ? Set.of(Scope.WRITE) : role.scopes();
    return new HeldToken(
        0,
        TokenText.hash(token),
        role,
        scopes,
        Optional.of("configuration"),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  /** Reads what another process may have changed. */
  public void refresh() throws IOException {
    try {
      String now = file.stamp();
      if (!now.equals(stamp) || byHash.isEmpty()) {
        know(file.read());
        stamp = now;
      }
    } catch (IOException unreadable) {
      throw new IOException(file.path() + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private void know(AccessState known) {
    Map<String, HeldToken> index = new HashMap<>();
    configured.forEach(token -> index.put(token.hash(), token));
    known.tokens().forEach(token -> index.put(token.hash(), token));
    byHash = Map.copyOf(index);
    state = known;
  }

  private synchronized AccessState change(UnaryOperator<AccessState> change) throws IOException {
    AccessState after = file.update(before -> change.apply(before.tidied(clock.instant())));
    know(after);
    return after;
  }

  /** Whose a token is; empty where it is nobody's, or has run out. */
  public Optional<Caller> caller(String token) {
    return held(token).map(HeldToken::caller);
  }

  private Optional<HeldToken> held(String token) {
    String hash = TokenText.hash(token);
    @Nullable HeldToken held = byHash.get(hash);
    return Optional.ofNullable(held)
        .filter(known -> known.matches(hash) && known.lives(clock.instant()));
  }

  /** The tokens that were given out and live, sessions of browsers left out. */
  public List<HeldToken> tokens() {
    Instant now = clock.instant();
    return state.tokens().stream()
        .filter(token -> token.parent().isEmpty() && token.lives(now))
        .toList();
  }

  /** The codes that a class can join by now. */
  public List<JoinCode> codes() {
    Instant now = clock.instant();
    return state.codes().stream().filter(code -> code.lives(now)).toList();
  }

  /** Whether there is a way to act as the trainer. */
  public boolean hasTrainer() {
    Instant now = clock.instant();
    return byHash.values().stream()
        .anyMatch(
            token -> token.role() == Role.TRAINER && token.parent().isEmpty() && token.lives(now));
  }

  /** A new token of the trainer, in place of all the trainer had before. */
  public String renewTrainer() throws IOException {
    String token = TokenText.fresh(random);
    change(before -> {
      AccessState without = before.withoutTokens(
          held -> held.role() == Role.TRAINER && held.parent().isEmpty());
      return without.with(made(without, token, Role.TRAINER, Role.TRAINER.scopes(), ""));
    });
    return token;
  }

  /**
   * A new token for somebody to look or for a program.
   *
   * @param scopes what a program may do; ignored for other roles
   * @return the token, which cannot be read again
   */
  public String issue(Role role, Set<Scope> scopes, String label) throws IOException {
    String token = TokenText.fresh(random);
    Set<Scope> given = role == Role.SERVICE ? scopes : role.scopes();
    change(before -> before.with(made(before, token, role, given, label)));
    return token;
  }

  private HeldToken made(
      AccessState before, String token, Role role, Set<Scope> scopes, String label) {
    return new HeldToken(
        before.nextId(),
        TokenText.hash(token),
        role,
        scopes,
        Optional.of(label).filter(text -> !text.isBlank()),
        Optional.empty(),
        Optional.empty(),
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }

  /** Takes a token back; false where there is none of that id. */
  public boolean revoke(long id) throws IOException {
    AccessState before = state;
    AccessState after = change(known -> known.withoutTokens(token -> token.id() == id));
    return after.tokens().size() < before.tokens().size();
  }

  /** Takes back what a machine holds, so that its name is free. */
  public void forget(String machine) throws IOException {
    change(known -> known.withoutTokens(
        token -> token.machine().equals(Optional.of(machine)) && token.role() == Role.MACHINE));
  }

  /** A new code for a class. */
  public JoinCode invite(Optional<String> className, Duration lasting) throws IOException {
    JoinCode code =
        new JoinCode(JoinCode.fresh(random), className, clock.instant().plus(lasting));
    change(before -> before.with(code));
    return code;
  }

  /** Ends a code before its time; false where there is none. */
  public boolean withdraw(String typed) throws IOException {
    String code = JoinCode.canonical(typed);
    boolean known = codes().stream().anyMatch(held -> held.code().equals(code));
    change(before -> before.withoutCode(code));
    return known;
  }

  /**
   * Exchanges a code for a machine's token. A machine that is of the code's class already keeps the token that it shows: what else runs
   * there, such as the agent beside a lab, goes on with it.
   *
   * @param shown the token that the machine says it holds already, if any, by which it may join anew
   */
  public JoinAnswer join(String typed, String machine, Optional<String> shown) throws IOException {
    refresh();
    Instant now = clock.instant();
    Optional<JoinCode> code = state.code(JoinCode.canonical(typed), now);
    if (code.isEmpty()) {
      return new JoinAnswer.UnknownCode();
    }
    Optional<HeldToken> kept =
        shown.flatMap(this::held).filter(token -> token.machine().equals(Optional.of(machine)));
    if (kept.isPresent() && kept.get().className().equals(code.get().className())) {
      return new JoinAnswer.Joined(machine, code.get().className(), shown.orElseThrow());
    }
    Optional<Long> own = kept.map(HeldToken::id);
    String token = TokenText.fresh(random);
    boolean[] taken = {false};
    change(before -> {
      Optional<HeldToken> holder = before.machine(machine, now);
      taken[0] = holder.isPresent() && !holder.map(HeldToken::id).equals(own);
      if (taken[0]) {
        return before;
      }
      AccessState without = before.withoutTokens(
          held -> holder.isPresent() && held.id() == holder.get().id());
      return without.with(new HeldToken(
          without.nextId(),
          TokenText.hash(token),
          Role.MACHINE,
          Role.MACHINE.scopes(),
          Optional.empty(),
          Optional.of(machine),
          code.get().className(),
          now,
          Optional.empty(),
          Optional.empty()));
    });
    return taken[0]
        ? new JoinAnswer.NameTaken()
        : new JoinAnswer.Joined(machine, code.get().className(), token);
  }

  /** Begins the session of a browser that shows a token; empty where the token is nobody's. */
  public Optional<Session> open(String token) throws IOException {
    refresh();
    Optional<HeldToken> shown = held(token);
    if (shown.isEmpty() || shown.get().parent().isPresent()) {
      return Optional.empty();
    }
    HeldToken parent = shown.get();
    String cookie = TokenText.fresh(random);
    Instant expires = clock.instant().plus(SESSION);
    change(before -> before.with(new HeldToken(
        before.nextId(),
        TokenText.hash(cookie),
        parent.role(),
        parent.scopes(),
        Optional.empty(),
        parent.machine(),
        parent.className(),
        clock.instant(),
        Optional.of(expires),
        Optional.of(parent.id()))));
    return Optional.of(new Session(cookie, parent.caller(), SESSION));
  }

  /** Ends the session of a browser. */
  public void close(String cookie) throws IOException {
    String hash = TokenText.hash(cookie);
    change(before ->
        before.withoutTokens(token -> token.parent().isPresent() && token.hash().equals(hash)));
  }
}
