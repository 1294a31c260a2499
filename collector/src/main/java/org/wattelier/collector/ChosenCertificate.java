package org.wattelier.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Settings;
import org.wattelier.collector.config.TlsTerms;
import org.wattelier.collector.tls.CertificateFiles;
import org.wattelier.collector.tls.SelfMadeCertificate;
import org.wattelier.collector.tls.ServerCertificate;
import org.wattelier.collector.tls.UnusableCertificate;

/**
 * The certificate that the configuration asks for, and where it is.
 *
 * @param certificate fit for use
 */
record ChosenCertificate(ServerCertificate certificate, CertificateFiles files) {

  /** The certificate; empty where the configuration wants plain HTTP. Blocks. */
  static Optional<ChosenCertificate> of(
      CollectorConfig config, Path data, Surroundings surroundings) throws StartException {
    TlsTerms tls = config.tls();
    if (tls.selfSigned()) {
      return Optional.of(selfMade(config, data, surroundings));
    }
    if (tls.cert().isEmpty() || tls.key().isEmpty()) {
      return Optional.empty();
    }
    Path base = surroundings.workingDirectory();
    CertificateFiles files = new CertificateFiles(
        base.resolve(tls.cert().get()), base.resolve(tls.key().get()));
    try {
      return Optional.of(new ChosenCertificate(
          ServerCertificate.read(files, false, surroundings.clock().instant()), files));
    } catch (UnusableCertificate unusable) {
      String setting =
          unusable.file().equals(files.cert()) ? Settings.TLS_CERT.key() : Settings.TLS_KEY.key();
      throw bad(Said.of("failure.tls", setting, unusable.file(), fault(unusable)));
    }
  }

  private static ChosenCertificate selfMade(
      CollectorConfig config, Path data, Surroundings surroundings) throws StartException {
    Path keytool = surroundings.javaCommand().resolveSibling("keytool");
    SelfMadeCertificate own = new SelfMadeCertificate(data, keytool, surroundings.secretRandom());
    try {
      return new ChosenCertificate(
          own.obtain(CollectorAddress.names(config.host()), surroundings.clock().instant()),
          own.files());
    } catch (UnusableCertificate damaged) {
      throw bad(Said.of("failure.tls.own", damaged.file(), fault(damaged)));
    } catch (IOException failed) {
      throw bad(Said.of("failure.tls.self-signed", keytool, String.valueOf(failed.getMessage())));
    }
  }

  private static Said fault(UnusableCertificate unusable) {
    return Said.of("fault." + unusable.fault().word());
  }

  private static StartException bad(Said reason) {
    return new StartException(ExitCode.BAD_CONFIGURATION, reason);
  }

  /** What the join line says so that an agent knows the collector; empty where an authority vouches for it. */
  Optional<String> pin() {
    return certificate.selfMade() ? Optional.of(certificate.fingerprint()) : Optional.empty();
  }
}
