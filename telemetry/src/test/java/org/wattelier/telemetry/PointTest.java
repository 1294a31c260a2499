package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTest {
  private static final Instant TIME = Instant.ofEpochMilli(1795428000000L);
  private static final Map<String, FieldValue> FIELDS = Map.of("f", new FieldValue.Decimal(1));

  @Test
  void absentValuesAreLeftOut() {
    Point.Builder builder = Point.of("m", TIME).tag("t", null).number("f", null).text("g", null);
    assertThat(builder.hasFields()).isFalse();

    Point point = builder.number("h", 0.0).build();
    assertThat(point.tags()).isEmpty();
    assertThat(point.fields()).containsOnlyKeys("h");
    assertThat(point.tag("t")).isNull();
  }

  @Test
  void pointWithoutFieldsIsRefused() {
    assertThatThrownBy(() -> Point.of("m", TIME).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a point needs at least one field: m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\", "a\nb", "\u007f", "#a"})
  void measurementThatLineProtocolCannotExpressIsRefused(String name) {
    assertThatThrownBy(() -> new Point(name, Map.of(), FIELDS, TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("measurement ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\", "a\rb", "time"})
  void tagOrFieldKeyThatCannotBeStoredIsRefused(String name) {
    assertThatThrownBy(() -> new Point("m", Map.of(name, "v"), FIELDS, TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tag key ");
    assertThatThrownBy(() -> new Point("m", Map.of(), Map.of(name, new FieldValue.Whole(1)), TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("field key ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\", "a\tb"})
  void tagValueThatLineProtocolCannotExpressIsRefused(String value) {
    assertThatThrownBy(() -> new Point("m", Map.of("t", value), FIELDS, TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("value of tag t ");
  }

  @Test
  void laterChangesOfTheMapsGivenDoNotReachThePoint() {
    Map<String, String> tags = new HashMap<>(Map.of("t", "a"));
    Map<String, FieldValue> fields = new LinkedHashMap<>(FIELDS);
    Point point = new Point("m", tags, fields, TIME);
    tags.clear();
    fields.clear();

    assertThat(point).isEqualTo(new Point("m", Map.of("t", "a"), FIELDS, TIME));
    assertThatThrownBy(() -> point.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numberIsFinite(double number) {
    assertThatThrownBy(() -> Point.of("m", TIME).number("f", number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a field must be finite: " + number);
  }

  @Test
  void onlyNumbersHaveANumber() {
    assertThat(new FieldValue.Decimal(1.5).number()).hasValue(1.5);
    assertThat(new FieldValue.Whole(7).number()).hasValue(7);
    assertThat(new FieldValue.Text("7").number()).isEmpty();
    assertThat(new FieldValue.Flag(true).number()).isEmpty();
  }
}
