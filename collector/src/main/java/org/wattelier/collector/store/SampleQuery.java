package org.wattelier.collector.store;

import java.util.Set;
import org.wattelier.telemetry.MachineField;

/**
 * Which machine samples to read.
 *
 * @param machines the machines wanted; empty means all
 * @param fields the fields wanted; others need not be read
 */
public record SampleQuery(TimeRange range, Set<String> machines, Set<MachineField> fields) {
  public SampleQuery {
    machines = Set.copyOf(machines);
    fields = Set.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("fields is empty");
    }
  }
}
