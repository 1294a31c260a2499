package org.wattelier.collector.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token that was given out, as it is kept: by its hash, never as it reads.
 *
 * @param id by which people name it
 * @param hash as {@link TokenText#hash} has it
 * @param label what it is for, in the words of whoever made it
 * @param expires empty where it lasts until it is revoked
 * @param parent the token to which a browser's session belongs and with which it ends
 */
public record HeldToken(
    long id,
    String hash,
    Role role,
    Set<Scope> scopes,
    Optional<String> label,
    Optional<String> machine,
    Optional<String> className,
    Instant created,
    Optional<Instant> expires,
    Optional<Long> parent) {

  public HeldToken {
    scopes = Set.copyOf(scopes);
  }

  boolean lives(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }

  /** Whether a hash is this token's, in a time that does not tell how much of it is right. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), candidate.getBytes(StandardCharsets.US_ASCII));
  }

  Caller caller() {
    String key = machine.map(name -> "machine " + name).orElse("token " + id);
    return new Caller(key, Optional.of(role), scopes, machine, className);
  }
}
