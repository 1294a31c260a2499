package org.wattelier.collector;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattelier.collector.config.AddressRange;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.LimitTerms;
import org.wattelier.collector.ingest.IngestLimits;
import org.wattelier.collector.web.Connections;
import org.wattelier.collector.web.RequestRates;

/**
 * What stands between the collector and whoever reaches it: its certificate, the proxies it believes, and the limits, each in
 * the words of the package that holds it.
 *
 * @param certificate empty for plain HTTP
 * @param nanoTime by which rates and silences are measured
 */
record Edge(
    Optional<ChosenCertificate> certificate,
    List<AddressRange> trustedProxies,
    LimitTerms limits,
    LongSupplier nanoTime) {

  static Edge of(CollectorConfig config, Optional<ChosenCertificate> certificate) {
    return new Edge(certificate, config.trustedProxies(), config.limits(), System::nanoTime);
  }

  boolean trusts(InetAddress address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }

  Connections.Limits connections() {
    LimitTerms.Callers callers = limits.callers();
    return new Connections.Limits(
        callers.connections(),
        callers.connectionsPerAddress(),
        callers.headTime(),
        limits.writes().bodyTime(),
        callers.idleTime(),
        callers.unsentBytes());
  }

  RequestRates.Rates rates() {
    LimitTerms.Callers callers = limits.callers();
    return new RequestRates.Rates(
        callers.requestsPerAddress(), callers.requestsPerMachine(), callers.requestsPerToken());
  }

  IngestLimits ingest() {
    LimitTerms.Writes writes = limits.writes();
    IngestLimits standard = IngestLimits.standard();
    return new IngestLimits(
        writes.bodyBytes(),
        writes.unpackedBytes(),
        writes.lines(),
        writes.lineCharacters(),
        writes.tags(),
        writes.fields(),
        standard.nameCharacters(),
        standard.ahead(),
        writes.bodyTime(),
        standard.bytesInFlight(),
        standard.inlineBytes(),
        standard.inlinePackedBytes(),
        writes.machines(),
        writes.machinesPerClass());
  }
}
