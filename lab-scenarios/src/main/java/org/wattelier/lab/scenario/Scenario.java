package org.wattelier.lab.scenario;

import java.util.List;
import java.util.Optional;

/**
 * One hands-on lab.
 *
 * @param id lower case, digits and hyphens; the name of its file
 * @param module of the course, from 1 to 7
 * @param minutes that a learner needs for it, reading included
 * @param goal what one learns
 * @param hypothesis a question to answer before the run
 * @param instructions steps for the learner
 * @param questions of the worksheet, after the run
 * @param notes for the trainer
 * @param plan what is run or computed, which follows from the kind
 * @param kpis names of the figures that the result is read by, as {@code docs/methodology.md} calls them
 * @param sources of every figure that the texts quote; a text refers to one by {@code [id]}
 */
public record Scenario(
    String id,
    int module,
    int minutes,
    Text title,
    Text goal,
    Text hypothesis,
    List<Text> instructions,
    List<Text> questions,
    List<Text> notes,
    Kind kind,
    Plan plan,
    List<Kpi> kpis,
    List<Source> sources) {
  public Scenario {
    instructions = List.copyOf(instructions);
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
    kpis = List.copyOf(kpis);
    sources = List.copyOf(sources);
    if ((kind == Kind.GRID) != (plan instanceof Reckoning)) {
      throw new IllegalArgumentException("a " + kind.word() + " scenario has another plan");
    }
  }

  /** What is measured; empty for a scenario that only computes. */
  public Optional<Trial> trial() {
    return plan instanceof Trial trial ? Optional.of(trial) : Optional.empty();
  }

  /** What is computed; empty for a scenario that measures. */
  public Optional<Reckoning> reckoning() {
    return plan instanceof Reckoning reckoning ? Optional.of(reckoning) : Optional.empty();
  }
}
