package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SchemaDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "schema.md");

  @Test
  void pageSaysWhatTheSchemaSays() throws IOException {
    String page = SchemaDocument.render();
    if (Boolean.getBoolean("schema.write")) {
      Files.createDirectories(PAGE.toAbsolutePath().normalize().getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("docs/schema.md; write it anew: mvn -pl telemetry test -Dtest=SchemaDocumentTest"
            + " -Dschema.write=true")
        .content()
        .isEqualTo(page);
  }

  @Test
  void exampleIsSound() {
    ParsedLines parsed =
        LineProtocol.parse(SchemaDocument.example(), TimePrecision.MILLISECONDS, Instant.EPOCH);

    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.points())
        .hasSize(2)
        .allSatisfy(point -> assertThat(Schema.problem(point)).isEmpty());
    assertThat(LineProtocol.write(parsed.points(), TimePrecision.MILLISECONDS))
        .isEqualTo(SchemaDocument.example());
  }
}
