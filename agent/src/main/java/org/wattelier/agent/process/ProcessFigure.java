package org.wattelier.agent.process;

import java.util.List;

/**
 * The machine's energy shared out at one look: {@code shares} and {@code hiddenJoules} add up to {@code machineJoules}.
 *
 * @param shares the labels that drew most since the look before, the agent itself, and last {@code other} and {@code idle}
 * @param hiddenJoules what was reported before under labels that are not among {@code shares} now
 * @param machineJoules energy of the machine since the first look
 * @param classes the same energy by class of process: no more labels than there are classes, whatever runs
 */
public record ProcessFigure(
    List<ProcessShare> shares,
    double hiddenJoules,
    double machineJoules,
    List<ProcessShare> classes) {
  public ProcessFigure {
    shares = List.copyOf(shares);
    classes = List.copyOf(classes);
  }
}
