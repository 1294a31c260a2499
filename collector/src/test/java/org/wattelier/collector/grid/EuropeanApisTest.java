package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

/** The APIs of other zones, in their true form. */
class EuropeanApisTest {
  private static final Instant NOW = Instant.parse("2026-11-23T21:30:00Z");

  private final EnergyCharts charts = new EnergyCharts("https://charts.example", "FR");
  private final ElectricityMaps maps =
      new ElectricityMaps("https://maps.example", "FR", "a key/secret");
  private final UkCarbonIntensity uk = new UkCarbonIntensity("https://uk.example");
  private final EntsoE entsoE = new EntsoE("https://entsoe.example", "FR", "a key");

  private static double known(@Nullable Quantity quantity) {
    return Objects.requireNonNull(quantity).value();
  }

  private List<GridMix> charts(String... more) throws BadDocument {
    Map<String, Buffer> documents = new HashMap<>();
    documents.put(EnergyCharts.POWER, Documents.read("energy-charts-public-power.json"));
    for (String name : more) {
      documents.put(name, Documents.read("energy-charts-" + name.replace('_', '-') + ".json"));
    }
    return charts.read(documents, NOW);
  }

  /** By hand: nuclear 42000 of 54600 MW that are produced, pumped storage apart. */
  @Test
  void energyChartsPublishesTheShareAndNuclearMakesItLowCarbon() throws BadDocument {
    GridMix first = charts(EnergyCharts.CARBON).get(0);

    assertThat(first.validFrom()).isEqualTo("2026-11-23T21:00:00Z");
    assertThat(first.validTo()).isEqualTo("2026-11-23T21:15:00Z");
    assertThat(known(first.renewable())).isCloseTo(0.193, within(1e-12));
    assertThat(known(first.lowCarbon())).isCloseTo(0.193 + 42000.0 / 54600, within(1e-12));
    assertThat(known(first.carbonIntensity())).isEqualTo(38.1);
    assertThat(first.productionMegawatts())
        .containsEntry("wind_onshore", 6000.0)
        .containsEntry("hydro_pumped_storage_consumption", -500.0)
        .doesNotContainKeys("load", "residual_load", "renewable_share_of_load");
  }

  /** By hand: 4000 + 400 + 200/2 + 6100 = 10600 of 54600. */
  @Test
  void shareThatIsNotPublishedIsMadeOfTheProduction() throws BadDocument {
    GridMix second = charts().get(1);

    assertThat(known(second.renewable())).isCloseTo(10600.0 / 54600, within(1e-12));
    assertThat(second.carbonIntensity()).isNull();
  }

  @Test
  void trailingNullsAreNotYetKnown() throws BadDocument {
    assertThat(charts()).hasSize(3);
  }

  @Test
  void forecastIsLabelledAsOne() throws BadDocument {
    GridMix last = charts(EnergyCharts.CARBON, EnergyCharts.FORECAST).get(3);

    assertThat(last.basis()).isEqualTo(GridMix.Basis.FORECAST);
    assertThat(last.validFrom()).isEqualTo("2026-11-23T22:00:00Z");
    assertThat(known(last.renewable())).isEqualTo(0.225);
    assertThat(known(last.carbonIntensity())).isEqualTo(36);
    assertThat(last.renewable().quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(last.publishedAt()).isEqualTo(NOW);
  }

  @Test
  void energyChartsIsAskedByCountryInLowerCase() {
    assertThat(charts.requests(NOW, Optional.empty()).stream()
            .map(request -> request.uri().toString()))
        .containsExactly(
            "https://charts.example/public_power?country=fr",
            "https://charts.example/co2eq?country=fr",
            "https://charts.example/ren_share_forecast?country=fr");
    assertThat(EnergyCharts.ZONES).as("answers 400").doesNotContain("GB");
  }

  private List<GridMix> maps(Buffer breakdown) throws BadDocument {
    return maps.read(
        Map.of(
            ElectricityMaps.BREAKDOWN,
            breakdown,
            ElectricityMaps.INTENSITY,
            Documents.read("electricity-maps-carbon-intensity.json")),
        NOW);
  }

  @Test
  void electricityMapsGivesItsPercentages() throws BadDocument {
    GridMix mix = maps(Documents.read("electricity-maps-power-breakdown.json")).get(0);

    assertThat(known(mix.renewable())).isEqualTo(0.38);
    assertThat(known(mix.lowCarbon())).isEqualTo(0.99);
    assertThat(known(mix.carbonIntensity())).isEqualTo(19);
    assertThat(mix.publishedAt()).isEqualTo("2024-07-04T10:46:12.131Z");
    assertThat(mix.productionMegawatts())
        .containsEntry("nuclear", 40500.0)
        .containsEntry("hydro_discharge", 0.0)
        .doesNotContainKeys("unknown", "battery_discharge");
  }

  @Test
  void estimatedHourIsToldAsSuch() throws BadDocument {
    String text = Documents.read("electricity-maps-power-breakdown.json").toString();
    Buffer estimated =
        Buffer.buffer(text.replace("\"isEstimated\": false", "\"isEstimated\": true"));

    assertThat(maps(estimated).get(0).renewable().quality()).isEqualTo(Quality.ESTIMATED);
  }

  @Test
  void electricityMapsAsksWithTheKeyInAHeader() {
    GridRequest request = maps.requests(NOW, Optional.empty()).get(0);

    assertThat(request.uri()).hasToString("https://maps.example/v3/power-breakdown/latest?zone=FR");
    assertThat(request.headers()).containsEntry("auth-token", "a key/secret");
  }

  @Test
  void answerOfAnotherZoneIsRefused() {
    assertThatThrownBy(() -> new ElectricityMaps("https://maps.example", "DE", "key")
            .read(
                Map.of(
                    ElectricityMaps.BREAKDOWN,
                    Documents.read("electricity-maps-power-breakdown.json")),
                NOW))
        .isInstanceOf(BadDocument.class)
        .hasMessageContaining("not of zone DE");
  }

  /** By hand: 5 + 0.8 + 18.9 + 32.9 = 57.6 of 84.2 that are no imports, with 8.7 nuclear 66.3. */
  @Test
  void britishSharesLeaveImportsOut() throws BadDocument {
    GridMix mix = uk.read(
            Map.of(
                UkCarbonIntensity.GENERATION, Documents.read("uk-generation.json"),
                UkCarbonIntensity.INTENSITY, Documents.read("uk-intensity.json")),
            NOW)
        .get(0);

    assertThat(known(mix.renewable())).isCloseTo(57.6 / 84.2, within(1e-12));
    assertThat(known(mix.lowCarbon())).isCloseTo(66.3 / 84.2, within(1e-12));
    assertThat(known(mix.carbonIntensity()))
        .as("not measured yet, so as forecast")
        .isEqualTo(107);
    assertThat(mix.validTo()).isEqualTo("2026-06-17T15:30:00Z");
    assertThat(mix.zone()).isEqualTo("GB");
  }

  @Test
  void britishRegionHasItsRowsWithin() throws BadDocument {
    GridMix mix = uk.read(
            Map.of(UkCarbonIntensity.GENERATION, Documents.read("uk-regional.json")), NOW)
        .get(0);

    assertThat(known(mix.renewable())).isCloseTo(4 / 24.2, within(1e-12));
    assertThat(known(mix.carbonIntensity())).isEqualTo(107);
  }

  private List<GridMix> entsoE(Buffer document) throws BadDocument {
    return entsoE.read(Map.of(EntsoE.GENERATION, document), NOW);
  }

  /** By hand: 6000 + 3000 + 200/2 = 9100 of 42000 + 6000 + 3000 + 200 + 800 = 52000, with nuclear 51100. */
  @Test
  void entsoEIsReadTypeByType() throws BadDocument {
    GridMix first = entsoE(Documents.read("entsoe-generation.xml")).get(0);

    assertThat(first.validFrom()).isEqualTo("2026-11-22T22:00:00Z");
    assertThat(first.validTo()).isEqualTo("2026-11-22T23:00:00Z");
    assertThat(known(first.renewable())).isCloseTo(9100.0 / 52000, within(1e-12));
    assertThat(known(first.lowCarbon())).isCloseTo(51100.0 / 52000, within(1e-12));
    assertThat(first.carbonIntensity()).isNull();
    assertThat(first.productionMegawatts()).containsEntry("hydro_storage", 900.0);
  }

  @Test
  void positionsLeftOutRepeatAndHoursWithoutAllTypesAreLeftOut() throws BadDocument {
    List<GridMix> mixes = entsoE(Documents.read("entsoe-generation.xml"));

    assertThat(mixes).as("gas is not known for the third hour").hasSize(2);
    assertThat(mixes.get(1).productionMegawatts())
        .containsEntry("wind_onshore", 6000.0)
        .containsEntry("hydro_run_of_river", 3000.0)
        .containsEntry("gas", 800.0);
  }

  @Test
  void acknowledgementIsNoData() {
    assertThatThrownBy(() -> entsoE(Documents.read("entsoe-no-data.xml")))
        .isInstanceOf(BadDocument.class)
        .hasMessageContaining("no data");
  }

  @Test
  void nothingOutsideTheDocumentIsRead() {
    Buffer outside = Buffer.buffer("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM"
        + " \"file:///etc/hostname\">]><GL_MarketDocument><TimeSeries><MktPSRType><psrType>&e;"
        + "</psrType></MktPSRType></TimeSeries></GL_MarketDocument>");

    assertThatThrownBy(() -> entsoE(outside)).isInstanceOf(BadDocument.class);
  }

  @Test
  void malformedDocumentsAreBadAndNothingWorse() {
    for (String text : List.of(
        "",
        "<",
        "{}",
        "<a><TimeSeries><Period></Period></TimeSeries></a>",
        "<a><TimeSeries><psrType>B16</psrType><Period><start>noon</start></Period></TimeSeries></a>",
        "<a><TimeSeries><psrType>B16</psrType><Period><start>2026-01-01T00:00Z</start>"
            + "<end>2036-01-01T00:00Z</end><resolution>PT1M</resolution></Period></TimeSeries></a>",
        "<a><TimeSeries><psrType>B16</psrType><Period><resolution>P1Y</resolution></Period></TimeSeries></a>")) {
      try {
        assertThat(entsoE(Buffer.buffer(text))).isEmpty();
      } catch (BadDocument expected) {
        assertThat(expected).hasMessageStartingWith("its answer");
      }
    }
  }

  @Test
  void entsoEIsAskedForTwoDaysOfUtc() {
    assertThat(entsoE.requests(NOW, Optional.empty()).get(0).uri())
        .hasToString("https://entsoe.example/api?documentType=A75&processType=A16"
            + "&in_Domain=10YFR-RTE------C&periodStart=202611220000&periodEnd=202611240000"
            + "&securityToken=a+key");
  }
}
