package org.wattelier.collector.store.influx;

/** Where lines are sent. */
@FunctionalInterface
interface LineSink {

  /** Sends lines of line protocol with times in milliseconds, and waits for the verdict. Sending lines again changes nothing. */
  Verdict write(String lines);
}
