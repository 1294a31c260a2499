package org.wattelier.collector.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a certificate and its key are.
 *
 * @param cert PEM file of the certificate, with those of its issuers behind it
 * @param key PEM file of its private key
 */
public record CertificateFiles(Path cert, Path key) {
  private static final long LARGEST_BYTES = 1 << 20;

  byte[] readCert() throws UnusableCertificate {
    return read(cert);
  }

  byte[] readKey() throws UnusableCertificate {
    return read(key);
  }

  private static byte[] read(Path file) throws UnusableCertificate {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_BYTES) {
        return Files.readAllBytes(file);
      }
    } catch (IOException | SecurityException refused) {
      // Said below.
    }
    throw new UnusableCertificate(file, UnusableCertificate.Fault.UNREADABLE);
  }
}
