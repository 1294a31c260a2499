package org.wattelier.collector.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Certificates for tests, made by the running Java's keytool. */
public final class TestCertificates {

  private TestCertificates() {}

  /** The keytool of the Java that runs the tests. */
  public static Path keytool() {
    return Path.of(System.getProperty("java.home"), "bin", "keytool");
  }

  /** A certificate for localhost with its key, in a folder of its own. */
  public static CertificateFiles make(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "certificate");
      SelfMadeCertificate made = new SelfMadeCertificate(folder, keytool(), new Random());
      made.obtain(List.of("localhost", "127.0.0.1"), Instant.now());
      return made.files();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (UnusableCertificate impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
