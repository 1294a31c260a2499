package org.wattelier.collector.grid;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes the sources that learn from outside. None of them does anything before it is started. */
public final class GridSources {
  private static final String FRANCE = "FR";

  private final GridAddresses addresses;
  private final PolledSource.Surroundings around;

  /** Sources that ask these addresses as {@code Wattelier/version}. */
  public GridSources(
      Vertx vertx,
      GridAddresses addresses,
      String version,
      InstantSource clock,
      RandomGenerator random) {
    this(
        addresses,
        new PolledSource.Surroundings(
            vertx, new GridFetcher(vertx, version, clock), Alarm.of(vertx), clock, random));
  }

  GridSources(GridAddresses addresses, PolledSource.Surroundings around) {
    this.addresses = addresses;
    this.around = around;
  }

  /** The best source of a zone that asks for no token; empty where there is none. */
  public Optional<LiveMixSource> keyless(String zone) {
    if (zone.equals(FRANCE)) {
      return Optional.of(odre());
    }
    if (zone.equals(UkCarbonIntensity.ORIGIN.zone())) {
      return Optional.of(uk());
    }
    return eco2mix(zone).or(() -> energyCharts(zone));
  }

  /** RTE's own share for France, joined with éCO2mix. */
  public LiveMixSource odre() {
    return new JoinedFrance(
        polled(new OdreShare(addresses.odre())), polled(new Eco2mixNational(addresses.odre())));
  }

  /** RTE's éCO2mix, for France or Hauts-de-France. */
  public Optional<LiveMixSource> eco2mix(String zone) {
    return List.<GridApi>of(
            new Eco2mixNational(addresses.odre()), new Eco2mixRegional(addresses.odre()))
        .stream()
        .filter(api -> api.origin().zone().equals(zone))
        .findFirst()
        .map(this::polled);
  }

  public Optional<LiveMixSource> energyCharts(String zone) {
    return EnergyCharts.ZONES.contains(zone)
        ? Optional.of(polled(new EnergyCharts(addresses.energyCharts(), zone)))
        : Optional.empty();
  }

  /** Electricity Maps for any zone that the token opens. */
  public LiveMixSource electricityMaps(String zone, String token) {
    return polled(new ElectricityMaps(addresses.electricityMaps(), zone, token));
  }

  /** Great Britain. */
  public LiveMixSource uk() {
    return polled(new UkCarbonIntensity(addresses.uk()));
  }

  public Optional<LiveMixSource> entsoE(String zone, String token) {
    Set<String> zones = EntsoE.zones();
    return zones.contains(zone)
        ? Optional.of(polled(new EntsoE(addresses.entsoE(), zone, token)))
        : Optional.empty();
  }

  /**
   * A file of one's own, for any zone. Reads it, and so blocks.
   *
   * @throws MixFileException when it cannot be used
   */
  public LiveMixSource file(Path path, String zone) throws MixFileException {
    return new MixFile(path, zone, around.vertx(), around.alarm(), around.clock());
  }

  private LiveMixSource polled(GridApi api) {
    return new PolledSource(api, around);
  }
}
