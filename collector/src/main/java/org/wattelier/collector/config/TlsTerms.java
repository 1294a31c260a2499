package org.wattelier.collector.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the collector proves who it is; with neither it speaks plain HTTP.
 *
 * @param cert PEM file of a certificate, with those of its issuers; present when {@code key} is
 * @param key PEM file of its private key
 * @param selfSigned whether it makes a certificate of its own
 */
public record TlsTerms(Optional<Path> cert, Optional<Path> key, boolean selfSigned) {
  /** Plain HTTP. */
  public static final TlsTerms NONE = new TlsTerms(Optional.empty(), Optional.empty(), false);
}
