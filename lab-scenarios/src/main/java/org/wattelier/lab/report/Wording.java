package org.wattelier.lab.report;

import java.util.Optional;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.lab.statistics.Interval;

/** Says in words what was measured and what it shows; never more than the intervals do. */
record Wording(ReportText text, Scenario scenario) {

  /** The title of a variant, or its id where the scenario has none of that id. */
  String variant(String id) {
    return scenario.trial().stream()
        .flatMap(trial -> trial.variants().stream())
        .filter(variant -> variant.id().equals(id))
        .map(Variant::title)
        .findFirst()
        .map(title -> title.in(text.locale()))
        .orElse(id);
  }

  /** What is compared, such as "energy for one search". */
  String measure(Measure measure) {
    return switch (measure) {
      case ENERGY_PER_UNIT -> text.of("measure.energy-per-unit", unitOfWork());
      case MEAN_POWER -> text.of("measure.mean-power");
      case ENERGY -> text.of("measure.energy");
    };
  }

  private String unitOfWork() {
    Optional<Text> unit = scenario.trial().flatMap(Trial::unit);
    return unit.map(word -> word.in(text.locale())).orElseGet(() -> text.of("unit.work"));
  }

  /** The symbol of a measure's unit, such as J/search. */
  String unit(Measure measure) {
    return switch (measure) {
      case ENERGY_PER_UNIT -> "J/" + unitOfWork();
      case MEAN_POWER -> "W";
      case ENERGY -> "J";
    };
  }

  /** How the power of a machine is known. */
  String label(LabResult result) {
    return text.of("quality." + result.quality().word());
  }

  /** By which meter, and how uncertain that is. */
  String meter(LabResult result) {
    Double ratio = result.meterRatio();
    return ratio == null
        ? text.of("meter.unstated", result.source())
        : text.of("meter", result.source(), text.percent(ratio));
  }

  /** That there is nothing to say. */
  String nothing() {
    return text.of("verdict.nothing");
  }

  /** What a comparison shows. */
  String verdict(LabResult result) {
    LabResult.Compared compared = result.comparison();
    if (compared == null) {
      boolean expected = scenario.trial().flatMap(Trial::expect).isPresent();
      return text.of(expected ? "verdict.too-few" : "verdict.none-expected");
    }
    String lower = variant(compared.lower());
    String than = variant(compared.than());
    String amount = amount(compared, result.measure());
    return switch (compared.verdict()) {
      case "as-expected" -> text.of("verdict.as-expected", lower, than, amount);
      case "opposite" -> text.of("verdict.opposite", lower, than, amount);
      default -> text.of("verdict.no-difference", lower, than, amount);
    };
  }

  private String amount(LabResult.Compared compared, Measure measure) {
    Interval change = compared.change();
    if (change != null) {
      return text.of(
          "amount",
          text.signedPercent(change.value()),
          text.signedPercent(change.low()),
          text.signedPercent(change.high()));
    }
    Interval difference = compared.difference();
    if (difference == null) {
      return text.of("amount.unknown");
    }
    String unit = unit(measure);
    return text.of(
        "amount",
        text.quantity(difference.value(), unit),
        text.quantity(difference.low(), unit),
        text.quantity(difference.high(), unit));
  }

  /** Whether the learner's prediction held. */
  String prediction(LabResult result) {
    String prediction = result.prediction();
    LabResult.Compared compared = result.comparison();
    if (prediction == null) {
      return text.of("prediction.none");
    }
    String chosen = variant(prediction);
    if (compared == null || compared.verdict().equals("no-difference")) {
      return text.of("prediction.open", chosen);
    }
    String cheaper = compared.verdict().equals("as-expected") ? compared.lower() : compared.than();
    return text.of(prediction.equals(cheaper) ? "prediction.right" : "prediction.wrong", chosen);
  }
}
