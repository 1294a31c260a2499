package org.wattelier.collector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.wattelier.collector.lab.LabBook;
import org.wattelier.collector.lab.RunState;

/** {@code wattelier_lab_runs{state}}: how many runs there are. */
final class LabMeters {

  private LabMeters() {}

  static void bind(MeterRegistry registry, LabBook book) {
    for (RunState state : RunState.values()) {
      Gauge.builder("wattelier.lab.runs", book, runs -> runs.count(state))
          .description("Lab runs that are kept")
          .tag("state", state.word())
          .strongReference(true)
          .register(registry);
    }
  }
}
