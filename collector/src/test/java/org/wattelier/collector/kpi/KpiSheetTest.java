package org.wattelier.collector.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

class KpiSheetTest {
  private static final double KWH = 3.6e6;
  private static final Offset<Double> EXACT = within(1e-9);

  /** Two machines for ten hours: 1 kWh ±10 %, half measured, 0.4 kWh of it idle; 30 % renewable, 40 g a kWh. */
  private static final Usage USAGE = new Usage(
      KWH,
      0.5 * KWH,
      OptionalDouble.of(0.1 * KWH),
      72_000,
      0.4 * KWH,
      40_000,
      OptionalDouble.of(0.2),
      OptionalDouble.of(200),
      2,
      new MatchedMix(
          KWH,
          0.3 * KWH,
          0.25 * KWH,
          0.35 * KWH,
          KWH,
          0.95 * KWH,
          KWH,
          40,
          32,
          48,
          0.28,
          0.2,
          0.3,
          KWH),
      OptionalDouble.empty(),
      OptionalDouble.of(500));

  private static final Quantity YEAR =
      new Quantity(0.27, null, Unit.RATIO, Quality.ESTIMATED, "yearly");

  @Test
  void energyIsAsUncertainAsItsMeters() {
    Quantity energy = figure(USAGE, Supply.UNKNOWN, "energy");
    assertThat(energy.value()).isEqualTo(KWH);
    Quantity.Range range = Objects.requireNonNull(energy.range());
    assertThat(range.low()).isCloseTo(0.9 * KWH, within(1e-3));
    assertThat(range.high()).isCloseTo(1.1 * KWH, within(1e-3));
    assertThat(energy.quality()).isEqualTo(Quality.DERIVED);
    assertThat(value("mean-power")).isCloseTo(50, EXACT);
    assertThat(value("peak-power")).isEqualTo(200);
    assertThat(figure(USAGE, Supply.UNKNOWN, "energy-per-unit"))
        .isEqualTo(new Quantity(
            7200, new Quantity.Range(6480, 7920), Unit.JOULE_PER_UNIT, Quality.DERIVED, "ledger"));
  }

  @Test
  void idleShareAndIdleToPeakSayHowProportionalMachinesAre() {
    Quantity share = figure(USAGE, Supply.UNKNOWN, "idle-share");
    assertThat(share.value()).isCloseTo(0.4, EXACT);
    // 0.4 · 0.6 · √2 · 10 %
    assertThat(Objects.requireNonNull(share.range()).high()).isCloseTo(0.4339, within(5e-5));
    // 1.44 MJ in 40 000 s are 36 W a machine; at the peak each drew 100 W.
    assertThat(value("idle-to-peak")).isCloseTo(0.36, EXACT);
    assertThat(value("utilization")).isEqualTo(0.2);
  }

  @Test
  void threeSharesNeverStandInForEachOther() {
    assertThat(value("renewable-share")).isCloseTo(0.3, EXACT);
    assertThat(value("renewable-share-average")).isCloseTo(0.28, EXACT);
    assertThat(value("low-carbon-share")).isCloseTo(0.95, EXACT);
    assertThat(lacking(USAGE, Supply.UNKNOWN, "ref")).isEqualTo("supply.guarantees");
  }

  @Test
  void averageSharesStandBesideTheMatchedOneAndKeepTheirSources() {
    Quantity average = figure(USAGE, Supply.UNKNOWN, "renewable-share-average");
    assertThat(Objects.requireNonNull(average.range())).isEqualTo(new Quantity.Range(0.2, 0.3));
    assertThat(figure(USAGE, Supply.UNKNOWN, "renewable-share-annual")).isEqualTo(YEAR);
  }

  @Test
  void kilowattHourBoilsElevenLitresOrLiftsATonneByAThirdOfAKilometre() {
    Quantity water = figure(USAGE, Supply.UNKNOWN, "equivalent-boiled-water");
    assertThat(water.value()).isCloseTo(10.755, within(5e-4));
    assertThat(Objects.requireNonNull(water.range()).high()).isCloseTo(11.831, within(5e-4));
    assertThat(value("equivalent-lifted-tonne")).isCloseTo(367.098, within(5e-4));
    // 40 g, by 181 kg in 35 040 h.
    assertThat(value("equivalent-laptop-making")).isCloseTo(7.7436, within(5e-5));
  }

  @Test
  void carbonErrsByEnergyAndIntensityInQuadrature() {
    Quantity carbon = figure(USAGE, Supply.UNKNOWN, "carbon-location");
    assertThat(carbon.value()).isCloseTo(40, EXACT);
    // √(0.1² + 0.2²) = 0.2236
    assertThat(Objects.requireNonNull(carbon.range()).high()).isCloseTo(48.944, within(5e-4));
    assertThat(carbon.quality()).isEqualTo(Quality.ESTIMATED);
  }

  @Test
  void pueOfOneAndAHalfAddsTheSite() {
    Supply supply = supply(1.5, null, null, 0.2);
    assertThat(figure(USAGE, supply, "site-energy").value()).isCloseTo(1.5 * KWH, EXACT);
    assertThat(figure(USAGE, supply, "cost").value()).isCloseTo(0.3, EXACT);
    assertThat(figure(USAGE, supply, "carbon-location").value()).isCloseTo(60, EXACT);
    assertThat(lacking(USAGE, Supply.UNKNOWN, "site-energy")).isEqualTo("supply.pue");
    assertThat(lacking(USAGE, Supply.UNKNOWN, "cost")).isEqualTo("supply.price");
  }

  @Test
  void guaranteesOfFortyPercentLowerTheMarketAndNotTheLocation() {
    Supply residual = supply(null, 0.4, 50.0, null);
    assertThat(figure(USAGE, residual, "ref").value()).isCloseTo(0.4, EXACT);
    assertThat(figure(USAGE, residual, "carbon-market").value()).isCloseTo(30, EXACT);
    assertThat(figure(USAGE, residual, "carbon-location").value()).isCloseTo(40, EXACT);
    Supply noResidual = supply(null, 0.4, null, null);
    assertThat(figure(USAGE, noResidual, "carbon-market").value()).isCloseTo(24, EXACT);
  }

  @Test
  void sunOnSiteIsOwnedAndBoughtNoMore() {
    Usage sunny = withSun(0.6 * KWH);
    Supply supply = supply(1.5, 0.4, null, 0.2);
    // 1.5 kWh of the site, 0.6 of them own, 40 % of the other 0.9 guaranteed.
    assertThat(figure(sunny, supply, "ref").value()).isCloseTo((0.6 + 0.36) / 1.5, EXACT);
    assertThat(figure(sunny, supply, "cost").value()).isCloseTo(0.18, EXACT);
    assertThat(figure(sunny, supply, "carbon-location").value()).isCloseTo(36, EXACT);
    assertThat(lacking(sunny, Supply.UNKNOWN, "ref")).isEqualTo("supply.pue");
    assertThat(figure(withSun(9 * KWH), supply, "ref").value()).isCloseTo(1, EXACT);
  }

  @Test
  void sciKnowsNoGuaranteesAndCountsTheMakingOfTheMachines() {
    Supply supply = new Supply(
        OptionalDouble.of(1.5),
        OptionalDouble.of(1),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(EmbodiedDevice.LAPTOP));
    // 20 h of laptops: 181 kg · 20 / 35 040 = 103.31 g; electricity 60 g; for 500 units.
    assertThat(figure(USAGE, supply, "embodied").value()).isCloseTo(103.311, within(5e-4));
    assertThat(figure(USAGE, supply, "sci").value()).isCloseTo(0.32662, within(5e-6));
    assertThat(figure(withSun(KWH), supply, "sci").value()).isCloseTo(0.32662, within(5e-6));
    assertThat(lacking(USAGE, Supply.UNKNOWN, "sci")).isEqualTo("supply.device");
  }

  @Test
  void nothingKnownIsNothingSaid() {
    Usage nothing = new Usage(
        0,
        0,
        OptionalDouble.empty(),
        0,
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        new MatchedMix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        OptionalDouble.empty(),
        OptionalDouble.empty());
    assertThat(KpiSheet.of(nothing, Supply.UNKNOWN, Optional.empty()))
        .filteredOn(kpi -> kpi.missing() == null)
        .extracting(Kpi::key)
        .containsExactly("energy");
  }

  private static Usage withSun(double joules) {
    return new Usage(
        USAGE.joules(),
        USAGE.measuredJoules(),
        USAGE.errorJoules(),
        USAGE.coveredSeconds(),
        USAGE.idleJoules(),
        USAGE.idleSeconds(),
        USAGE.cpuUtilizationRatio(),
        USAGE.peakWatts(),
        USAGE.peakMachines(),
        USAGE.mix(),
        OptionalDouble.of(joules),
        USAGE.workUnits());
  }

  private static Supply supply(
      @Nullable Double pue,
      @Nullable Double guaranteed,
      @Nullable Double residual,
      @Nullable Double price) {
    return new Supply(
        optional(pue),
        optional(guaranteed),
        optional(residual),
        optional(price),
        Optional.empty(),
        Optional.empty());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static double value(String key) {
    return figure(USAGE, Supply.UNKNOWN, key).value();
  }

  private static Quantity figure(Usage usage, Supply supply, String key) {
    return Objects.requireNonNull(kpi(usage, supply, key).quantity(), key);
  }

  private static String lacking(Usage usage, Supply supply, String key) {
    return Objects.requireNonNull(kpi(usage, supply, key).missing(), key);
  }

  private static Kpi kpi(Usage usage, Supply supply, String key) {
    return KpiSheet.of(usage, supply, Optional.of(YEAR)).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
