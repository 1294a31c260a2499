package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixFileReaderTest {
  private final MixFileReader reader = new MixFileReader(
      new Origin("FR", "file", "mixes.csv"), Instant.parse("2026-11-23T22:30:00Z"));

  private static final String CSV = """
      # The roof of the school.
      from,to,renewable_ratio,low_carbon_ratio,carbon_intensity_grams_per_kwh,solar_megawatts
      2026-11-23T22:00:00Z,2026-11-23T22:20:00Z,0.5,0.9,20,0.1
      2026-11-23T23:20:00+01:00,,0.6,,,
      2026-11-23T23:00:00Z,,0.7,,,
      """;

  @Test
  void rowsOfCsvAreMixes() throws MixFileException {
    List<GridMix> mixes = reader.read(CSV);

    assertThat(mixes).hasSize(3);
    GridMix first = mixes.get(0);
    assertThat(first.renewable().value()).isEqualTo(0.5);
    assertThat(Objects.requireNonNull(first.lowCarbon()).value()).isEqualTo(0.9);
    assertThat(Objects.requireNonNull(first.carbonIntensity()).value()).isEqualTo(20);
    assertThat(first.productionMegawatts()).containsEntry("solar", 0.1);
    assertThat(first.validTo()).isEqualTo("2026-11-23T22:20:00Z");
    assertThat(first.basis()).isEqualTo(GridMix.Basis.LIVE);
  }

  @Test
  void rowWithoutEndHoldsUntilTheNextForAnHourAtMost() throws MixFileException {
    List<GridMix> mixes = reader.read(CSV);

    assertThat(mixes.get(1).validTo()).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(mixes.get(2).validTo()).isEqualTo("2026-11-24T00:00:00Z");
    assertThat(mixes.get(1).lowCarbon()).isNull();
  }

  @Test
  void rowThatBeginsAfterTheFileWasWrittenIsAForecast() throws MixFileException {
    GridMix last = reader.read(CSV).get(2);

    assertThat(last.basis()).isEqualTo(GridMix.Basis.FORECAST);
    assertThat(last.publishedAt()).isEqualTo("2026-11-23T22:30:00Z");
  }

  @Test
  void frenchSpreadsheetHasSemicolonsAndDecimalCommas() throws MixFileException {
    assertThat(reader.read("from;renewable_ratio\n2026-11-23T22:00:00Z;0,25\n"))
        .singleElement()
        .satisfies(mix -> assertThat(mix.renewable().value()).isEqualTo(0.25));
  }

  @Test
  void jsonHasTheSameKeys() throws MixFileException {
    assertThat(reader.read("""
            [{"from": "2026-11-23T22:00:00Z", "renewable_ratio": 0.25, "low_carbon_ratio": null},
             {"from": "2026-11-23T23:00:00Z", "renewable_ratio": "0.5"}]
            """))
        .extracting(mix -> mix.renewable().value())
        .containsExactly(0.25, 0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from,renewable_ratio/2026-11-23T22:00:00Z,25 | 2 | 2 | renewable_ratio 25: must be a share from 0 to 1, not a percentage",
        "from,renewable_ratio//noon,0.25 | 3 | 1 | from noon: must be a time with its offset",
        "from,renewable_ratio/2026-11-23T22:00:00,0.25 | 2 | 1 | from 2026-11-23T22:00:00: must be a time with its offset",
        "from,renewable_ratio/2026-11-23T22:00:00Z,many | 2 | 2 | renewable_ratio many: must be a number",
        "from,renewable_ratio/2026-11-23T22:00:00Z, | 2 | 2 | this column is missing",
        "from,share/2026-11-23T22:00:00Z,0.2 | 2 | 2 | this column is unknown",
        "renewable_ratio/0.2 | 2 | 1 | from: this column is missing",
        "from,renewable_ratio/2026-11-23T22:00:00Z | 2 | 1 | not as many cells",
        "from,renewable_ratio/2026-11-23T22:00:00Z,0.2/2026-11-23T23:00:00+01:00,0.3 | 3 | 1 | this time stands twice",
        "from,to,renewable_ratio/2026-11-23T22:00:00Z,2026-11-23T21:00:00Z,0.2 | 2 | 2 | to must lie after from",
        "from,renewable_ratio,low_carbon_ratio/2026-11-23T22:00:00Z,0.5,0.2 | 2 | 3 | must be a share from renewable_ratio to 1",
        "from,renewable_ratio,carbon_intensity_grams_per_kwh/2026-11-23T22:00:00Z,0.5,-1 | 2 | 3 | must be grams",
        "[{\"from\": \"2026-11-23T22:00:00Z\",/ \"renewable_ratio\": 3}] | 2 | 21 | renewable_ratio 3: must be a share",
        "[{\"from\": | 1 | 10 | neither CSV",
        "[3] | 1 | 2 | neither CSV",
        "[{\"from\": [1]}] | 1 | 11 | neither CSV",
      })
  void mistakeIsToldWithLineAndColumn(String text, int line, int column, String told) {
    MixFileException fault = refused(text.replace('/', '\n'));

    assertThat(fault).hasMessageContaining(told);
    assertThat(fault.line()).isEqualTo(line);
    assertThat(fault.column()).isEqualTo(column);
    assertThat(fault).hasMessageStartingWith("line " + line + ", column " + column + ": ");
  }

  @Test
  void emptyFileHasNoRow() {
    assertThat(refused("")).hasMessage("there is no row");
    assertThat(refused("from,renewable_ratio\n").line()).isZero();
    assertThat(refused("[]")).hasMessage("there is no row");
  }

  private MixFileException refused(String text) {
    return catchThrowableOfType(MixFileException.class, () -> reader.read(text));
  }
}
