package org.wattelier.lab.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.workload.Bench;

/**
 * Runs trials on this machine.
 *
 * @param temporaryFolder where workloads make folders of their own
 * @param commandsAllowed whether the learner has allowed commands of the machine's own
 * @param ended whether somebody ends it while a person is asked
 */
public record RealBenches(
    Machine machine,
    Path temporaryFolder,
    Map<String, String> environment,
    boolean commandsAllowed,
    Terminal terminal,
    InstantSource clock,
    LongSupplier nanoTime,
    Waiting waiting,
    BooleanSupplier ended)
    implements BenchMaker {

  @Override
  public org.wattelier.lab.run.Bench make(Trial trial, PointSink sink, long seed) {
    Bench material = new Bench(
        new Random(seed).nextLong(),
        temporaryFolder,
        nanoTime,
        environment,
        request -> terminal.agrees(
            request.in(Locale.getDefault(Locale.Category.DISPLAY))
                + " "
                + RunText.of("operator.done"),
            ended),
        commandsAllowed);
    return new RealBench(machine, material, clock, waiting);
  }
}
