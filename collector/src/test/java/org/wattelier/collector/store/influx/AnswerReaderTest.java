package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as InfluxDB 1.6.7 gave them. */
class AnswerReaderTest {
  private static final String CHUNKS = """
      {"results":[{"statement_id":0,"series":[{"name":"machine","tags":{"class":"","machine":"a"},\
      "columns":["time","power_watts"],"values":[[1795471202000,7],[1795471203000,7.25]],"partial":true}],"partial":true}]}
      {"results":[{"statement_id":0,"series":[{"name":"machine","tags":{"class":"lille","machine":"a"},\
      "columns":["time","power_watts"],"values":[[1795471200000,null]]}]}]}
      """;

  @Test
  void chunksAreOneAnswer() throws Exception {
    assertThat(rows(CHUNKS))
        .containsExactly(
            "machine{class=, machine=a}[1795471202000, 7]",
            "machine{class=, machine=a}[1795471203000, 7.25]",
            "machine{class=lille, machine=a}[1795471200000, null]");
  }

  @Test
  void everyTypeOfValueIsRead() throws Exception {
    assertThat(rows("""
                {"results":[{"statement_id":0,"series":[{"name":"x","columns":["time","a","b","c","d"],\
                "values":[[-2,9223372036854775807,2.2250738585072014e-308,"q \\"é\\n",true]]}]}]}"""))
        .containsExactly("x{}[-2, 9223372036854775807, 2.2250738585072014E-308, q \"é\n, true]");
  }

  @Test
  void emptyAnswersHaveNoRows() throws Exception {
    assertThat(rows("{\"results\":[{\"statement_id\":0}]}\n")).isEmpty();
    assertThat(rows("{\"results\":null}")).isEmpty();
    assertThat(rows("")).isEmpty();
  }

  @Test
  void errorOfAStatementIsAFailureInsideA200() {
    assertThatThrownBy(() ->
            rows("{\"results\":[{\"statement_id\":0,\"error\":\"undefined function foo()\"}]}"))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("undefined function foo()");
  }

  @Test
  void errorAtTheTopIsAFailure() {
    assertThatThrownBy(() -> rows("{\"error\":\"error parsing query\"}"))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("error parsing query");
  }

  @Test
  void errorAfterRowsIsAFailureToo() {
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> read(CHUNKS + "{\"results\":[{\"error\":\"timeout\"}]}", seen))
        .isInstanceOf(QueryFailure.class);
    assertThat(seen).hasSize(3);
  }

  @Test
  void limitOfTheServerAsksForShorterTimes() {
    assertThatThrownBy(() -> rows("{\"results\":[{\"error\":\"Query would scan 433 Parquet files,"
            + " exceeding the file limit\"}]}"))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(QueryFailure.Kind.TOO_MUCH));
  }

  @Test
  void missingDatabaseNamesTheRemedy() {
    assertThatThrownBy(() -> rows("{\"results\":[{\"error\":\"database not found: energy\"}]}"))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> assertThat(failure.exception(0)).hasMessageContaining("influx.bucket"));
  }

  @Test
  void answerThatStopsBetweenChunksIsBroken() {
    assertThatThrownBy(() -> rows(CHUNKS.lines().findFirst().orElseThrow()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("breaks off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "7",
        "{\"results\":7}",
        "{\"results\":[[]]}",
        "{\"results\":[{\"series\":[{\"values\":[[1]]}]}]}",
        "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[1,2]]}]}]}",
        "{\"results\":[{\"series\":[{\"columns\":[\"time\",\"a\"],\"values\":[[1]]}]}]}",
        "{\"results\":[{\"series\":[{\"columns\":[\"time\"],\"values\":[[{}]]}]}]}"
      })
  void answerThatIsNotInfluxdbsIsRefusedNotGuessedAt(String answer) {
    assertThatThrownBy(() -> rows(answer)).isInstanceOf(IOException.class);
  }

  @Property(tries = 300)
  void answerCutAnywhereNeverLooksWhole(@ForAll @IntRange(min = 1, max = 340) int length) {
    byte[] whole = CHUNKS.strip().getBytes(StandardCharsets.UTF_8);
    if (length < whole.length) {
      String cut = new String(Arrays.copyOf(whole, length), StandardCharsets.UTF_8);
      assertThatThrownBy(() -> rows(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void visitorThatThrowsEndsTheReading() {
    assertThatThrownBy(() -> new AnswerReader(row -> {
              throw new IllegalStateException("enough");
            })
            .read(stream(CHUNKS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  private static List<String> rows(String answer) throws IOException, QueryFailure {
    List<String> rows = new ArrayList<>();
    read(answer, rows);
    return rows;
  }

  private static void read(String answer, List<String> rows) throws IOException, QueryFailure {
    new AnswerReader(row -> rows.add(row.series().name()
            + new TreeMap<>(row.series().tags())
            + Arrays.toString(row.cells())))
        .read(stream(answer));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
