package org.wattelier.collector.chaos;

import java.util.List;
import java.util.Map;

/** The store behind the collector, what can go wrong there, and how to look into it past the collector. */
interface StoreSide extends AutoCloseable {

  /** Environment of a collector that uses it. */
  Map<String, String> settings();

  void suffer(Fault fault) throws Exception;

  /** All is well again. */
  void mend();

  /** What is stored of each machine, in the order of time. The collector has ended. */
  Map<String, List<Reading>> stored() throws Exception;

  @Override
  void close();
}
