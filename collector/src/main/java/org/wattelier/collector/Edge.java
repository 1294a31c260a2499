package org.wattelier.collector;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wattelier.collector.config.AddressRange;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.LimitTerms;
import org.wattelier.collector.config.ReadingPolicy;
import org.wattelier.collector.ingest.IngestLimits;
import org.wattelier.collector.web.Connections;
import org.wattelier.collector.web.RequestRates;
import org.wattelier.collector.web.TokenBuckets;

/**
 * What stands between the collector and whoever reaches it: its certificate, the proxies it believes, and the limits, each in
 * the words of the package that holds it.
 *
 * @param certificate empty for plain HTTP
 * @param readingOpen whether everybody who reaches it may read
 * @param host where it listens
 * @param nanoTime by which rates and silences are measured
 */
record Edge(
    Optional<ChosenCertificate> certificate,
    List<AddressRange> trustedProxies,
    LimitTerms limits,
    boolean readingOpen,
    String host,
    LongSupplier nanoTime) {
  private static final int MOST_ADDRESSES = 50_000;
  private static final Duration SETTLING = Duration.ofSeconds(5);

  static Edge of(CollectorConfig config, Optional<ChosenCertificate> certificate) {
    boolean open = config.reading() == ReadingPolicy.OPEN
        || (config.reading() == ReadingPolicy.AUTO
            && isAlone(config.host(), config.trustedProxies()));
    return new Edge(
        certificate,
        config.trustedProxies(),
        config.limits(),
        open,
        config.host(),
        System::nanoTime);
  }

  /** Whether nobody but this machine reaches the collector. */
  private static boolean isAlone(String host, List<AddressRange> trustedProxies) {
    return CollectorAddress.isLoopback(host) && trustedProxies.isEmpty();
  }

  /** Whether requests must call this machine by one of its own names. */
  boolean namesOnlyItself() {
    return isAlone(host, trustedProxies);
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

  /** A bucket a caller for attempts to join and to open links. */
  TokenBuckets attempts() {
    int perMinute = limits.callers().joinsPerAddress();
    return new TokenBuckets(perMinute / 60.0, perMinute, MOST_ADDRESSES, nanoTime);
  }

  /** A write has its body by the time that the limits give it, and is in the store soon after. */
  Duration longestWrite() {
    return limits.writes().bodyTime().plus(SETTLING);
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
