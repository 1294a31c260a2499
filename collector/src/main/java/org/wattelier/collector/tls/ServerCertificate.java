package org.wattelier.collector.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.tls.UnusableCertificate.Fault;

/**
 * A certificate that was found fit for use: readable, valid now, and with the key that belongs to it.
 *
 * @param options what a server takes
 * @param fingerprint SHA-256 of the certificate's DER form: {@code sha256:} and 64 hexadecimal digits, as an agent's pin is written
 * @param selfMade whether the collector made it, so that agents know it by its fingerprint alone
 */
public record ServerCertificate(KeyCertOptions options, String fingerprint, boolean selfMade) {

  /**
   * Reads a certificate and its key, and checks both. Blocks.
   *
   * @throws UnusableCertificate names the file at fault
   */
  public static ServerCertificate read(CertificateFiles files, boolean selfMade, Instant now)
      throws UnusableCertificate {
    byte[] certPem = files.readCert();
    byte[] keyPem = files.readKey();
    X509Certificate leaf = leaf(files, certPem);
    if (now.isAfter(leaf.getNotAfter().toInstant())) {
      throw new UnusableCertificate(files.cert(), Fault.EXPIRED);
    }
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      throw new UnusableCertificate(files.cert(), Fault.TOO_EARLY);
    }
    if (new String(keyPem, StandardCharsets.US_ASCII).contains("ENCRYPTED")) {
      throw new UnusableCertificate(files.key(), Fault.ENCRYPTED);
    }
    PemKeyCertOptions options = new PemKeyCertOptions()
        .setCertValue(Buffer.buffer(certPem))
        .setKeyValue(Buffer.buffer(keyPem));
    if (!belongs(key(files, options, leaf), leaf)) {
      throw new UnusableCertificate(files.key(), Fault.MISMATCH);
    }
    return new ServerCertificate(options, fingerprint(leaf), selfMade);
  }

  private static X509Certificate leaf(CertificateFiles files, byte[] pem)
      throws UnusableCertificate {
    try {
      Collection<?> chain = CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem));
      if (!chain.isEmpty() && chain.iterator().next() instanceof X509Certificate leaf) {
        return leaf;
      }
    } catch (CertificateException malformed) {
      // Said below.
    }
    throw new UnusableCertificate(files.cert(), Fault.NOT_A_CERTIFICATE);
  }

  /** The private key, in whichever of the PEM forms Vert.x reads: PKCS #8, and those of RSA and of elliptic curves before it. */
  private static PrivateKey key(
      CertificateFiles files, PemKeyCertOptions options, X509Certificate leaf)
      throws UnusableCertificate {
    try {
      // Both values are in memory, so that Vert.x reads no file and needs none of its event loops.
      X509KeyManager keys = (X509KeyManager) options.getKeyManagerFactory(null).getKeyManagers()[0];
      String @Nullable [] names = keys.getServerAliases(leaf.getPublicKey().getAlgorithm(), null);
      if (names == null || names.length == 0) {
        throw new UnusableCertificate(files.key(), Fault.MISMATCH);
      }
      return keys.getPrivateKey(names[0]);
    } catch (UnusableCertificate known) {
      throw known;
    } catch (Exception malformed) {
      throw new UnusableCertificate(files.key(), Fault.NOT_A_KEY);
    }
  }

  /** Whether what a key signs, the certificate confirms. */
  private static boolean belongs(PrivateKey key, X509Certificate leaf) {
    String algorithm = leaf.getPublicKey().getAlgorithm();
    String signing =
        switch (algorithm) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> algorithm;
        };
    byte[] said = "the key of this certificate".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature = Signature.getInstance(signing);
      signature.initSign(key);
      signature.update(said);
      byte[] signed = signature.sign();
      signature.initVerify(leaf.getPublicKey());
      signature.update(said);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
