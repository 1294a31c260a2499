package org.wattelier.collector.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a collector, all of them valid.
 *
 * @param port 0 means any free one
 * @param data directory of everything that must outlive a restart
 * @param influx present when the store is {@link StoreKind#INFLUX}
 * @param supply of the site's electricity
 * @param zone of the grid that the machines draw from
 * @param writeToken what agents must show; absent: kept in the data directory, made at the first start
 * @param trainerToken what the trainer must show; absent as above
 * @param trustedProxies whose word counts for where a request came from
 */
public record CollectorConfig(
    String host,
    int port,
    Path data,
    StoreKind store,
    Optional<InfluxTarget> influx,
    String zone,
    SupplyTerms supply,
    GridTarget grid,
    Optional<Secret> writeToken,
    Optional<Secret> trainerToken,
    TlsTerms tls,
    List<AddressRange> trustedProxies,
    RetentionTerms retention,
    LimitTerms limits) {

  public CollectorConfig {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
