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
 * @param reading who may read without a token
 * @param writeToken by which any program writes, beside the tokens that the data directory knows
 * @param trainerToken of the trainer; absent: the data directory knows it, and it is made at the first start
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
    ReadingPolicy reading,
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
