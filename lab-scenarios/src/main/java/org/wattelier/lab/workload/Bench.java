package org.wattelier.lab.workload;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a workload is given of the machine.
 *
 * @param seed that its data and its choices start from
 * @param folder where it may make a temporary folder of its own, which it removes
 * @param nanoTime a monotonic clock in nanoseconds
 * @param environment of the process, in which programs are looked for
 * @param operator who is asked to do something
 * @param commandsAllowed whether the learner has allowed commands of the machine's own
 */
public record Bench(
    long seed,
    Path folder,
    LongSupplier nanoTime,
    Map<String, String> environment,
    Operator operator,
    boolean commandsAllowed) {
  public Bench {
    environment = Map.copyOf(environment);
  }
}
