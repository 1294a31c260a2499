package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

/** ODRÉ's three datasets, in their true form. */
class FrenchApisTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:00Z");

  private final OdreShare share = new OdreShare("https://odre.example");
  private final Eco2mixNational national = new Eco2mixNational("https://odre.example");
  private final Eco2mixRegional regional = new Eco2mixRegional("https://odre.example");

  private static List<GridMix> read(GridApi api, String document) throws BadDocument {
    String request = api.requests(NOW, Optional.empty()).get(0).name();
    return api.read(Map.of(request, Documents.read(document)), NOW);
  }

  private static GridMix at(List<GridMix> mixes, String from) {
    return mixes.stream()
        .filter(mix -> mix.validFrom().equals(Instant.parse(from)))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Quantity quantity) {
    return quantity.value();
  }

  private static double known(@Nullable Quantity quantity) {
    return Objects.requireNonNull(quantity).value();
  }

  @Test
  void shareOfAnHourIsRtesOwn() throws BadDocument {
    GridMix mix = at(read(share, "part-enr-intensite-ges-conso-tr.json"), "2026-08-22T18:00:00Z");

    assertThat(mix.basis()).isEqualTo(GridMix.Basis.LIVE);
    assertThat(value(mix.renewable())).isEqualTo(0.23);
    assertThat(known(mix.carbonIntensity())).isEqualTo(11);
    assertThat(mix.renewable().quality()).isEqualTo(Quality.DERIVED);
    assertThat(mix.lowCarbon()).isNull();
    assertThat(mix.validTo()).isEqualTo("2026-08-22T19:00:00Z").isEqualTo(mix.publishedAt());
    assertThat(mix.credit()).isEqualTo("RTE, ODRÉ");
  }

  @Test
  void nullsTextsAndImpossibleValuesAreTakenForWhatTheyAre() throws BadDocument {
    List<GridMix> mixes = read(share, "part-enr-intensite-ges-conso-tr.json");

    assertThat(mixes.stream().map(mix -> mix.validFrom().toString()))
        .as("neither the future, nor 131 %, nor -4 %, nor ND; each instant of the long night once")
        .containsExactly(
            "2025-10-26T00:00:00Z",
            "2025-10-26T01:00:00Z",
            "2026-08-22T13:00:00Z",
            "2026-08-22T16:00:00Z",
            "2026-08-22T17:00:00Z",
            "2026-08-22T18:00:00Z");
    assertThat(known(at(mixes, "2026-08-22T17:00:00Z").carbonIntensity())).isEqualTo(12);
    assertThat(at(mixes, "2026-08-22T16:00:00Z").carbonIntensity()).isNull();
    assertThat(at(mixes, "2026-08-22T13:00:00Z").carbonIntensity()).as("-13 g").isNull();
  }

  @Test
  void twoDaysAreAskedForAndMoreAfterALongAbsence() {
    assertThat(query(share, Optional.of(NOW.minusSeconds(7200))))
        .contains("where=part_enr_conso is not null")
        .contains("order_by=date_heure_utc desc")
        .endsWith("limit=48");
    assertThat(query(share, Optional.empty())).endsWith("limit=100");
    assertThat(query(share, Optional.of(NOW.minusSeconds(300_000)))).endsWith("limit=100");
    assertThat(query(national, Optional.empty())).contains("taux_co2 is not null");
    assertThat(query(regional, Optional.empty())).contains("code_insee_region='32'");
  }

  private static String query(GridApi api, Optional<Instant> newest) {
    String raw = api.requests(NOW, newest).get(0).uri().toString();
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  /**
   * By hand: 2547 wind + 0 solar + (3061 - 49) hydro + 354 biomass + 250 biogas + 69/2 waste = 6197.5 of 37433 nuclear + 2547 + 3012
   * + 673 bioenergy + 1221 gas + 11 coal + 347 oil = 45244.
   */
  @Test
  void sharesOfProductionFollowTheStrictConvention() throws BadDocument {
    GridMix mix = at(read(national, "eco2mix-national-tr.json"), "2023-10-01T00:00:00Z");

    assertThat(value(mix.renewable())).isCloseTo(6197.5 / 45244, within(1e-12));
    assertThat(known(mix.lowCarbon())).isCloseTo(43630.5 / 45244, within(1e-12));
    assertThat(known(mix.carbonIntensity())).isEqualTo(25);
    assertThat(mix.validTo()).isEqualTo("2023-10-01T00:15:00Z");
    assertThat(mix.productionMegawatts())
        .containsEntry("nuclear", 37433.0)
        .containsEntry("hydro", 3012.0)
        .containsEntry("hydro_storage", 49.0)
        .containsEntry("pumping", -381.0)
        .containsEntry("battery", 7.0)
        .containsEntry("battery_charging", -4.0)
        .containsEntry("exchange", -10278.0);
  }

  @Test
  void unfinishedRowsOfProductionAreLeftOut() throws BadDocument {
    List<GridMix> mixes = read(national, "eco2mix-national-tr.json");

    assertThat(mixes.stream().map(mix -> mix.validFrom().toString()))
        .as("neither the future, nor without nuclear, nor with an intensity of 0")
        .containsExactly(
            "2023-10-01T00:00:00Z",
            "2023-10-01T00:15:00Z",
            "2023-10-01T00:30:00Z",
            "2023-10-01T12:00:00Z");
    assertThat(at(mixes, "2023-10-01T00:30:00Z").productionMegawatts())
        .as("ND is unknown, and a number in a text is a number")
        .doesNotContainKeys("battery", "battery_charging")
        .containsEntry("pumping", -381.0);
  }

  @Test
  void exportIsReadLikeRecords() throws BadDocument {
    assertThat(read(national, "eco2mix-national-export.json")).hasSize(3);
  }

  /** By hand: 2400 + 0 + 2 + 98 = 2500 of 7000, with 3600 nuclear 6100. */
  @Test
  void regionHasSharesAndNoCarbon() throws BadDocument {
    GridMix mix = read(regional, "eco2mix-regional-tr.json").get(0);

    assertThat(mix.zone()).isEqualTo("FR-HDF");
    assertThat(value(mix.renewable())).isCloseTo(2500.0 / 7000, within(1e-12));
    assertThat(known(mix.lowCarbon())).isCloseTo(6100.0 / 7000, within(1e-12));
    assertThat(mix.carbonIntensity()).isNull();
    assertThat(mix.productionMegawatts()).doesNotContainKeys("pumping", "battery_charging");
    assertThat(read(regional, "eco2mix-regional-tr.json")).hasSize(1);
  }

  @Test
  void errorInThePlaceOfRowsIsTold() {
    Map<String, Buffer> error = Map.of(
        "eco2mix-national-tr",
        Buffer.buffer("{\"error_code\":\"ODSQLError\",\"message\":\"ODSQL query is malformed\"}"));

    assertThatThrownBy(() -> national.read(error, NOW))
        .isInstanceOf(BadDocument.class)
        .hasMessage("answers with the error ODSQLError");
    assertThatThrownBy(
            () -> share.read(Map.of("part-enr-intensite-ges-conso-tr", Buffer.buffer("{}")), NOW))
        .isInstanceOf(BadDocument.class)
        .hasMessage("its answer has no results");
  }
}
