package org.wattelier.collector.store;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineField;

/** The row under a scan. Valid only during the visit: the store moves it on, so that a million rows allocate nothing. */
public interface SampleRow {

  String machine();

  @Nullable
  String className();

  long epochMillis();

  /** Whether this row has the field; one that was not asked for counts as absent. */
  boolean has(MachineField field);

  /** The value of a field that this row {@link #has}. */
  double value(MachineField field);
}
