package org.wattelier.collector.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.endtoend.Jars;

/** Invariant 5, whatever happens to agents, network, collector and InfluxDB: one seed of it; {@link ChaosSeeds} has the others. */
class ChaosIT {
  private static final long SEED = 20_261_128;
  private static final int SECONDS = 40;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "influx"})
  void whatSpoolsTookIsStoredOnceAndTheEnergyIsRight(String store) throws Exception {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "needs signals that stop a process");
    FaultPlan plan = FaultPlan.of(SEED, SECONDS, store.equals("influx"));

    Verdict verdict = ChaosSeeds.reign(plan, store, Jars.COLLECTOR, folder);

    assertThat(verdict.problems()).as(plan.toString()).isEmpty();
    assertThat(verdict.stored()).as("samples in the store").isGreaterThan(1_000);
  }
}
