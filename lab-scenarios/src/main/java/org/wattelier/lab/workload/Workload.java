package org.wattelier.lab.workload;

import java.io.IOException;

/**
 * A load that is ready to run: what it needs was made when it was created, outside of any measured time. Runs one stint at a time,
 * any number of times; each begins anew, so that the same seed does the same work in the same order.
 */
public interface Workload extends AutoCloseable {

  /** What must come right before a stint and outside of measured time: a person is asked. Most workloads need nothing. */
  default void prepare() throws IOException, WorkloadUnavailable, InterruptedException {}

  /**
   * Works until the stint is over, and counts what it does. Returns within about 200 ms of its end, or of {@link Stint#stop}.
   *
   * @throws WorkloadUnavailable where what it needs has gone
   * @throws IOException where a file or a connection of its own fails
   */
  void run(Stint stint) throws IOException, WorkloadUnavailable, InterruptedException;

  /** Ends its threads and removes its files. */
  @Override
  void close() throws IOException;
}
