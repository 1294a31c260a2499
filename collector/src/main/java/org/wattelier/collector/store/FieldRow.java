package org.wattelier.collector.store;

import org.jspecify.annotations.Nullable;

/** The row under a scan of a {@link FieldQuery}. Valid only during the visit: the store moves it on. */
public interface FieldRow {

  /** A tag, by its place in the measurement's definition; null where the row does not have it. The first one is always there. */
  @Nullable
  String tag(int index);

  long epochMillis();

  /** Whether this row has a field, by its place in the query. */
  boolean has(int field);

  /** The value of a field that this row {@link #has}. */
  double value(int field);
}
