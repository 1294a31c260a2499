package org.wattelier.collector;

import io.vertx.core.http.HttpServerOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.wattelier.collector.config.LimitTerms;
import org.wattelier.collector.tls.ServerCertificate;

/** How the server is set up before it listens. */
final class ServerOptions {
  private static final int LONGEST_ADDRESS_BYTES = 8_192;
  private static final int LARGEST_HEADERS_BYTES = 16_384;
  private static final int COMPRESSED_FROM_BYTES = 1_000;
  /** Small, so that a stalled reader of the live stream is noticed after seconds, not after megabytes of old snapshots. */
  private static final int SEND_BUFFER_BYTES = 131_072;

  private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

  private ServerOptions() {}

  static HttpServerOptions of(Edge edge) {
    LimitTerms.Callers callers = edge.limits().callers();
    HttpServerOptions options = new HttpServerOptions()
        .setMaxInitialLineLength(LONGEST_ADDRESS_BYTES)
        .setMaxHeaderSize(LARGEST_HEADERS_BYTES)
        // A browser's stream is pinged every 15 s, an agent writes more often: whoever is silent so
        // long has gone.
        .setIdleTimeout((int) callers.idleTime().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setCompressionSupported(true)
        .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES)
        .setHandle100ContinueAutomatically(true)
        .setHttp2ClearTextEnabled(false)
        // Nothing here is a web socket: without these no request passes their handlers.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
    edge.certificate()
        .map(ChosenCertificate::certificate)
        .ifPresent(certificate -> secure(options, certificate, callers));
    return options;
  }

  private static void secure(
      HttpServerOptions options, ServerCertificate certificate, LimitTerms.Callers callers) {
    options
        .setSsl(true)
        .setKeyCertOptions(certificate.options())
        .setEnabledSecureTransportProtocols(TLS_VERSIONS)
        // HTTP/1.1 alone: one connection is one request at a time, which is what every limit
        // counts.
        .setUseAlpn(false)
        .setSslHandshakeTimeout(callers.headTime().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }
}
