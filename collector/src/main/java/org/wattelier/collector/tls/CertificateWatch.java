package org.wattelier.collector.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when the files of a certificate have changed, as renewals do every few weeks. What is changed and unusable is said
 * once and the certificate in use stays. Not for use by two threads; blocks.
 */
public final class CertificateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final CertificateFiles files;
  private final InstantSource clock;
  private List<Object> seen;

  /** Remembers the files as they are now. */
  public CertificateWatch(CertificateFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
    this.seen = marks();
  }

  /** The new certificate, where the files have changed since they were last looked at and are fit for use. */
  public Optional<ServerCertificate> changed() {
    List<Object> now = marks();
    if (now.equals(seen)) {
      return Optional.empty();
    }
    seen = now;
    try {
      ServerCertificate renewed = ServerCertificate.read(files, false, clock.instant());
      LOG.info("the certificate {} has changed and is in use from now on", files.cert());
      return Optional.of(renewed);
    } catch (UnusableCertificate unusable) {
      // A renewal writes one file after the other: what does not fit now may fit a minute later.
      LOG.warn(
          "the certificate has changed and cannot be used ({}): the one before stays in use",
          unusable.getMessage());
      return Optional.empty();
    }
  }

  private List<Object> marks() {
    return List.of(mark(files.cert()), mark(files.key()));
  }

  private static List<Object> mark(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      return List.of(modified, Files.size(file));
    } catch (IOException absent) {
      return List.of();
    }
  }
}
