package org.wattelier.agent;

import org.wattelier.agent.publish.CollectorReach;

/** How a collector can be reached, as lines for people. */
final class CollectorLines {
  /** The collector takes samples whatever their time; but the minutes of the ledger are those of the samples. */
  private static final double TOLERABLE_SECONDS = 2;

  private CollectorLines() {}

  static void add(AlignedText text, CollectorReach reach) {
    text.line(AgentText.of("doctor.collector"), access(reach));
    if (!reach.answers()) {
      text.line("", AgentText.of("doctor.remedy", AgentText.of("doctor.collector.remedy")));
    }
    if (reach.answers() && reach.pin() != null) {
      text.line("", AgentText.of("doctor.collector.pinned", reach.pin()));
    }
    if (reach.clockAheadSeconds().isPresent()) {
      double ahead = reach.clockAheadSeconds().getAsDouble();
      text.line(
          AgentText.of("doctor.clock"),
          AgentText.of(
              ahead < 0 ? "doctor.clock.behind" : "doctor.clock.ahead",
              Math.abs(ahead),
              reach.clockUncertaintySeconds()));
      if (Math.abs(ahead) - reach.clockUncertaintySeconds() > TOLERABLE_SECONDS) {
        text.line("", AgentText.of("doctor.remedy", AgentText.of("doctor.clock.remedy")));
      }
    }
  }

  private static String access(CollectorReach reach) {
    if (!reach.reason().isEmpty()) {
      return reach.reason();
    }
    return AgentText.of(
        reach.accepts() == null ? "doctor.collector.answers" : "doctor.collector.accepts");
  }
}
