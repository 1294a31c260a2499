package org.wattelier.agent;

import org.wattelier.agent.power.PowerFigure;
import org.wattelier.agent.power.PowerPart;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** A machine's power as lines for people: the figure, what it is the sum of, and what further meters saw inside. */
final class PowerLines {

  private PowerLines() {}

  static void add(AlignedText text, String label, Sampler.Sample sample) {
    PowerFigure figure = sample.power();
    Quantity power = sample.machine().power(figure.source());
    if (power == null) {
      text.line(label, AgentText.of("power.absent"));
      return;
    }
    text.line(label, PowerWords.of(power));
    // Without its perimeter a figure invites comparison with one of another.
    figure.parts().forEach(part -> text.line("  + " + perimeter(part), words(part)));
    figure.others().forEach(part -> text.line("    " + perimeter(part), words(part)));
  }

  private static String words(PowerPart part) {
    return PowerWords.of(Quantity.within(
        part.uncertaintyRatio(), part.watts(), Unit.WATT, part.quality(), part.meter()));
  }

  private static String perimeter(PowerPart part) {
    return AgentText.of("perimeter." + part.perimeter().word());
  }
}
