package org.wattelier.agent.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Energy counters by label, a bounded number of them, together with what is left over and the idle part. Every joule that comes
 * in is in exactly one counter, whatever is shown and hidden later.
 */
final class LabelAccounts {
  /** Labels whose counters are kept; the one that was hidden longest makes room. Its counter would begin anew at 0. */
  private static final int MOST_LABELS = 200;

  private final int top;
  private final Map<String, Double> joules =
      new LinkedHashMap<>(16, 0.75f, true); // In order of access, the longest ago first.
  private double forgottenJoules;

  /** What a label had in the time between two looks. */
  record Part(double cpuSeconds, double joules) {
    static final Part NONE = new Part(0, 0);

    Part plus(Part more) {
      return new Part(cpuSeconds + more.cpuSeconds, joules + more.joules);
    }

    Part minus(Part less) {
      return new Part(Math.max(0, cpuSeconds - less.cpuSeconds), Math.max(0, joules - less.joules));
    }
  }

  /** @param top how many labels are shown beside the agent, the others and the idle part */
  LabelAccounts(int top) {
    this.top = top;
  }

  /**
   * Adds what happened since the look before.
   *
   * @param parts by label; they may include {@link ProcessLabels#OTHER}
   * @param whole all work together, at least the sum of {@code parts}: what exceeds it is other
   * @param idleJoules beside {@code whole}
   */
  List<ProcessShare> add(Map<String, Part> parts, Part whole, double idleJoules, double seconds) {
    List<ProcessShare> shares = new ArrayList<>();
    Part left = whole;
    for (String label : shown(parts)) {
      Part part = parts.getOrDefault(label, Part.NONE);
      left = left.minus(part);
      shares.add(share(label, part, seconds));
    }
    shares.add(share(ProcessLabels.OTHER, left, seconds));
    boolean first = !joules.containsKey(ProcessLabels.IDLE);
    shares.add(new ProcessShare(
        ProcessLabels.IDLE,
        OptionalDouble.empty(),
        idleJoules / seconds,
        joules.merge(ProcessLabels.IDLE, idleJoules, Double::sum),
        first));
    forget();
    return shares;
  }

  /** Everything in the counters of labels that are not in {@code shares}, forgotten ones included. */
  double hiddenJoules(List<ProcessShare> shares) {
    double hidden = forgottenJoules;
    for (Map.Entry<String, Double> entry : joules.entrySet()) {
      if (shares.stream().noneMatch(share -> share.label().equals(entry.getKey()))) {
        hidden += entry.getValue();
      }
    }
    return hidden;
  }

  private List<String> shown(Map<String, Part> parts) {
    List<String> labels = new ArrayList<>(parts.entrySet().stream()
        .filter(entry -> entry.getValue().joules > 0 || entry.getValue().cpuSeconds > 0)
        .filter(entry -> !entry.getKey().equals(ProcessLabels.OTHER))
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Part> entry) -> entry.getValue().joules)
                .thenComparingDouble(entry -> entry.getValue().cpuSeconds)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(top)
        .map(Map.Entry::getKey)
        .toList());
    if (parts.containsKey(ProcessLabels.AGENT) && !labels.contains(ProcessLabels.AGENT)) {
      labels.add(ProcessLabels.AGENT);
    }
    return labels;
  }

  private ProcessShare share(String label, Part part, double seconds) {
    boolean first = !joules.containsKey(label);
    return new ProcessShare(
        label,
        OptionalDouble.of(part.cpuSeconds / seconds),
        part.joules / seconds,
        joules.merge(label, part.joules, Double::sum),
        first);
  }

  private void forget() {
    Iterator<Map.Entry<String, Double>> longestHidden = joules.entrySet().iterator();
    while (joules.size() > MOST_LABELS + top && longestHidden.hasNext()) {
      forgottenJoules += longestHidden.next().getValue();
      longestHidden.remove();
    }
  }
}
