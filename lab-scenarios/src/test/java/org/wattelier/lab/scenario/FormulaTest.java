package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3|7",
        "(1 + 2) * 3|9",
        "10 - 4 - 3|3",
        "12 / 2 / 3|2",
        "-a + 5|3",
        "- - a|2",
        "max(a, 3) + min(b, 1.5)|4.5",
        "a*b/100|0.2",
      })
  void arithmeticIsAsUsual(String formula, double value) throws FormulaException {
    assertThat(Formula.parse(formula).value(Map.of("a", 2.0, "b", 10.0)).orElseThrow())
        .isCloseTo(value, within(1e-12));
  }

  @Test
  void whatCannotBeComputedIsAbsent() throws FormulaException {
    assertThat(Formula.parse("a + 1").value(Map.of())).isEmpty();
    assertThat(Formula.parse("1 / a").value(Map.of("a", 0.0))).isEmpty();
  }

  @Test
  void namesAreThoseThatItNeeds() throws FormulaException {
    assertThat(Formula.parse("max(energy, 2) * pue").names())
        .containsExactlyInAnyOrder("energy", "pue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "1 +", "(1", "1 2", "a b", "sqrt(2)", "max(1)", "1..2", "2e9", "a.b", "a;b", "é"
      })
  void whatIsNoFormulaIsRefused(String text) {
    assertThatThrownBy(() -> Formula.parse(text)).isInstanceOf(FormulaException.class);
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> Formula.parse("(".repeat(300))).isInstanceOf(FormulaException.class);
    assertThatThrownBy(() -> Formula.parse("-".repeat(300) + "1"))
        .isInstanceOf(FormulaException.class);
    assertThatThrownBy(() -> Formula.parse("1" + "+1".repeat(300)))
        .isInstanceOf(FormulaException.class);
  }
}
