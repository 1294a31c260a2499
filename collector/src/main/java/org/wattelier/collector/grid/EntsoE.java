package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Transparency Platform of ENTSO-E: actual generation by type (A75, A16) of European zones, with a token. It tells no intensity; the
 * shares are made by the strict convention of {@link ProductionMix}. More than 400 requests a minute are punished; it is asked one each
 * quarter of an hour.
 */
final class EntsoE implements GridApi {
  static final String GENERATION = "generation";

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  /** Energy Identification Codes of the zones, as ENTSO-E gives them out. */
  private static final Map<String, String> DOMAINS = Map.ofEntries(
      Map.entry("AT", "10YAT-APG------L"),
      Map.entry("BE", "10YBE----------2"),
      Map.entry("CH", "10YCH-SWISSGRIDZ"),
      Map.entry("CZ", "10YCZ-CEPS-----N"),
      Map.entry("DE", "10Y1001A1001A83F"),
      Map.entry("DK", "10Y1001A1001A65H"),
      Map.entry("ES", "10YES-REE------0"),
      Map.entry("FI", "10YFI-1--------U"),
      Map.entry("FR", "10YFR-RTE------C"),
      Map.entry("IE", "10YIE-1001A00010"),
      Map.entry("IT", "10YIT-GRTN-----B"),
      Map.entry("LU", "10YLU-CEGEDEL-NQ"),
      Map.entry("NL", "10YNL----------L"),
      Map.entry("NO", "10YNO-0--------C"),
      Map.entry("PL", "10YPL-AREA-----S"),
      Map.entry("PT", "10YPT-REN------W"),
      Map.entry("RO", "10YRO-TEL------P"),
      Map.entry("SE", "10YSE-1--------K"));

  private final String base;
  private final String token;
  private final Origin origin;

  EntsoE(String base, String zone, String token) {
    if (!zones().contains(zone)) {
      throw new IllegalArgumentException("zone must be one of " + zones() + ": " + zone);
    }
    this.base = base;
    this.token = token;
    this.origin = new Origin(zone, "entso-e", "ENTSO-E Transparency Platform");
  }

  static Set<String> zones() {
    return DOMAINS.keySet();
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  /** Yesterday and today, of UTC. */
  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    return List.of(GridRequest.of(
        GENERATION,
        base + "/api?documentType=A75&processType=A16&in_Domain=" + DOMAINS.get(origin.zone())
            + "&periodStart=" + MINUTE.format(today.minus(1, ChronoUnit.DAYS)) + "&periodEnd="
            + MINUTE.format(today.plus(1, ChronoUnit.DAYS)) + "&securityToken="
            + URLEncoder.encode(token, StandardCharsets.UTF_8)));
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    Buffer document = documents.get(GENERATION);
    if (document == null) {
      throw new BadDocument("its answer is empty");
    }
    EntsoEDocument generation = EntsoEDocument.parse(document.getBytes());
    return generation.productions().entrySet().stream()
        .flatMap(row -> origin
            .live(
                row.getKey(),
                row.getKey().plus(generation.step()),
                MixFigures.of(row.getValue(), null))
            .stream())
        .toList();
  }
}
