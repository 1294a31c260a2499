package org.wattelier.collector.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whom a token stands for. */
public enum Role {
  TRAINER(EnumSet.allOf(Scope.class)),
  VIEWER(EnumSet.of(Scope.READ)),
  /** One machine, which writes as itself alone. */
  MACHINE(EnumSet.of(Scope.WRITE)),
  /** A program, with the scopes that it was given. */
  SERVICE(EnumSet.noneOf(Scope.class));

  private final Set<Scope> scopes;

  Role(Set<Scope> scopes) {
    this.scopes = scopes;
  }

  /** What it may do by itself. */
  Set<Scope> scopes() {
    return EnumSet.copyOf(scopes);
  }

  /** As it is written, such as {@code trainer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word; empty where there is none. */
  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
