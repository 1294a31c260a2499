package org.wattelier.lab.scenario;

import static org.wattelier.lab.scenario.Shape.Field.optional;
import static org.wattelier.lab.scenario.Shape.Field.required;
import static org.wattelier.lab.scenario.Shape.Field.usually;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wattelier.lab.scenario.Shape.Amount;
import org.wattelier.lab.scenario.Shape.Arithmetic;
import org.wattelier.lab.scenario.Shape.Cases;
import org.wattelier.lab.scenario.Shape.Choice;
import org.wattelier.lab.scenario.Shape.Field;
import org.wattelier.lab.scenario.Shape.Line;
import org.wattelier.lab.scenario.Shape.Link;
import org.wattelier.lab.scenario.Shape.Many;
import org.wattelier.lab.scenario.Shape.Numbers;
import org.wattelier.lab.scenario.Shape.Phrase;
import org.wattelier.lab.scenario.Shape.Structure;
import org.wattelier.lab.scenario.Shape.Whole;
import org.wattelier.lab.scenario.Shape.Word;

/** What a scenario's file may hold. */
final class ScenarioForm {
  private static final long WEEK_SECONDS = 7 * 24 * 3600;
  private static final int MOST_VARIANTS = 8;

  private static final Phrase PHRASE = new Phrase();
  private static final Word ID = new Word("[a-z0-9-]{3,48}", "form.id");
  private static final Word SHORT_ID = new Word("[a-z0-9-]{1,32}", "form.short-id");
  private static final Word NAME = new Word("[a-zA-Z][a-zA-Z0-9]{0,31}", "form.name");

  /** The whole file. */
  static final Cases SCENARIO = scenario();

  private ScenarioForm() {}

  private static Cases scenario() {
    Map<String, List<Field>> kinds = new LinkedHashMap<>();
    kinds.put(Kind.COMPARE.word(), compare());
    kinds.put(Kind.OBSERVE.word(), watch(1));
    kinds.put(Kind.GRID.word(), grid());
    kinds.put(Kind.SURVEY.word(), watch(2));
    return new Cases("scenario", "kind", common(), kinds);
  }

  private static List<Field> common() {
    return List.of(
        required("id", ID),
        required("module", new Whole(1, 7)),
        required("minutes", new Whole(1, 600)),
        required("title", PHRASE),
        required("goal", PHRASE),
        required("hypothesis", PHRASE),
        required("instructions", new Many(PHRASE, 1, 20)),
        required("questions", new Many(PHRASE, 1, 20)),
        required("notes", new Many(PHRASE, 1, 20)),
        required("kpis", new Many(words(Kpi.values(), Kpi::word), 1, 8)),
        optional("sources", new Many(source(), 1, 20)));
  }

  private static Structure source() {
    return new Structure(
        "source",
        required("id", SHORT_ID),
        required("title", PHRASE),
        optional("address", new Link()));
  }

  private static List<Field> compare() {
    return List.of(
        optional("needs", needs()),
        required("baseline", seconds("baseline", 3600)),
        required("variants", new Many(variant(), 2, MOST_VARIANTS)),
        optional("warmup", seconds("warmup", 600)),
        required("repeats", new Whole(2, 20)),
        usually("order", words(Order.values(), Order::word), Order.RANDOM.word()),
        optional("unit", PHRASE),
        required("measure", words(Measure.values(), Measure::word)),
        required("expect", expect()),
        optional("limits", limits()));
  }

  private static List<Field> watch(int leastVariants) {
    return List.of(
        optional("needs", needs()),
        optional("baseline", seconds("baseline", 3600)),
        required("variants", new Many(variant(), leastVariants, MOST_VARIANTS)),
        optional("warmup", seconds("warmup", 600)),
        usually("repeats", new Whole(1, 20), 1L),
        usually("order", words(Order.values(), Order::word), Order.FIXED.word()),
        optional("unit", PHRASE),
        usually("measure", words(Measure.values(), Measure::word), Measure.MEAN_POWER.word()),
        optional("expect", expect()),
        optional("limits", limits()));
  }

  private static List<Field> grid() {
    return List.of(
        required("inputs", new Many(input(), 1, 12)),
        required("cases", new Many(gridCase(), 2, MOST_VARIANTS)),
        required("figures", new Many(figure(), 1, 12)),
        required("compared", NAME),
        optional("expect", expect()));
  }

  private static Structure needs() {
    return new Structure(
        "needs",
        usually("power", words(PowerNeed.values(), PowerNeed::word), PowerNeed.ANY.word()),
        usually("quiet", new Amount(0.01, 1), 0.2));
  }

  private static Structure seconds(String name, long most) {
    return new Structure(name, required("seconds", new Whole(0, most)));
  }

  private static Structure variant() {
    return new Structure(
        "variant",
        List.of(
            required("id", SHORT_ID),
            required("title", PHRASE),
            required("workload", new Cases("workload", "name", List.of(), WorkloadForm.ALL)),
            optional("seconds", new Whole(1, WEEK_SECONDS)),
            optional("work", new Whole(1, 1_000_000_000))),
        List.of("seconds", "work"));
  }

  private static Structure expect() {
    return new Structure("expect", required("lower", SHORT_ID), required("than", SHORT_ID));
  }

  private static Structure limits() {
    Limits usual = Limits.USUAL;
    return new Structure(
        "limits",
        usually("cpuRatio", new Amount(0.05, 1), usual.cpuRatio()),
        usually("memoryBytes", new Whole(1 << 20, 1L << 34), usual.memoryBytes()),
        usually("temperatureCelsius", new Amount(40, 100), usual.temperatureCelsius()),
        usually("batteryRatio", new Amount(0, 1), usual.batteryRatio()));
  }

  private static Structure input() {
    return new Structure(
        "input",
        required("id", NAME),
        required("title", PHRASE),
        usually("unit", new Line(24), ""),
        required("usual", new Amount(-1e9, 1e9)),
        required("lowest", new Amount(-1e9, 1e9)),
        required("highest", new Amount(-1e9, 1e9)));
  }

  private static Structure gridCase() {
    return new Structure(
        "case",
        required("id", SHORT_ID),
        required("title", PHRASE),
        optional("window", window()),
        optional("values", new Numbers()));
  }

  private static Structure window() {
    return new Structure(
        "window",
        required("day", new Choice(RecordedDay.DAYS)),
        required("startHour", new Whole(0, 23)),
        required("hours", new Whole(1, 24)));
  }

  private static Structure figure() {
    return new Structure(
        "figure",
        required("id", NAME),
        required("title", PHRASE),
        usually("unit", new Line(24), ""),
        required("formula", new Arithmetic()));
  }

  private static <T> Choice words(T[] values, Function<T, String> word) {
    return new Choice(Arrays.stream(values).map(word).toList());
  }
}
