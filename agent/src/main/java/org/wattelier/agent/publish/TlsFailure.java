package org.wattelier.agent.publish;

import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a TLS connection could not be made, in one line for the user. */
final class TlsFailure {

  private TlsFailure() {}

  static String reason(URI collector, SSLException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PinnedTrust.Mismatch mismatch) {
        return PublishText.of("pin.mismatch", collector, mismatch.getMessage());
      }
      if (cause instanceof CertificateException) {
        return PublishText.of("stream.untrusted", collector, cause.getMessage());
      }
    }
    return PublishText.of("stream.tls", collector, failure.getMessage());
  }
}
