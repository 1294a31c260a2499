package org.wattelier.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.power.MeterProbe;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.Unavailable;
import org.wattelier.agent.publish.CollectorReach;
import org.wattelier.telemetry.Quality;

/**
 * What {@code doctor} found: each meter with its verdict, and the figure that they make together.
 *
 * @param collector how the collector can be reached, or null where none was named
 */
record Diagnosis(
    List<Meter> meters, Sampler.Sample sample, @Nullable CollectorReach collector) {

  Diagnosis {
    meters = List.copyOf(meters);
  }

  /**
   * A meter.
   *
   * @param quality of what it reads
   * @param text what it covers, or why it is not available
   * @param remedy what would make it available; empty where nothing would, or it is
   */
  record Meter(
      String name,
      boolean available,
      Quality quality,
      double uncertaintyRatio,
      String text,
      String remedy) {}

  /** Asks each meter of a workbench. */
  static Diagnosis of(Workbench bench, Sampler.Sample sample, @Nullable CollectorReach collector) {
    List<Meter> meters = new ArrayList<>();
    bench.meters().forEach(meter -> meters.add(asked(meter, Quality.MEASURED)));
    meters.add(asked(bench.model(), Quality.ESTIMATED));
    return new Diagnosis(meters, sample, collector);
  }

  private static Meter asked(PowerMeter meter, Quality quality) {
    MeterProbe probe = meter.probe();
    double uncertainty = meter.uncertaintyRatio();
    if (probe instanceof Unavailable unavailable) {
      return new Meter(
          meter.name(), false, quality, uncertainty, unavailable.reason(), unavailable.remedy());
    }
    String detail = ((MeterProbe.Ready) probe).detail();
    return new Meter(meter.name(), true, quality, uncertainty, detail, "");
  }

  /** {@code measured} when at least part of the power is read from a meter, {@code estimated}, or {@code absent}. */
  String verdict() {
    if (sample.power().parts().isEmpty()) {
      return "absent";
    }
    return sample.power().measuredRatio() > 0 ? "measured" : "estimated";
  }

  int exitCode() {
    return switch (verdict()) {
      case "measured" -> ExitCode.OK;
      case "estimated" -> ExitCode.ESTIMATED;
      default -> ExitCode.ABSENT;
    };
  }
}
