package org.wattelier.collector.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets chaos reign by as many seeds as wanted, on each store, and prints a line for each; the plan too where something is wrong, and the
 * folder with what is left is kept then.
 *
 * <p>{@code mvn -q -DskipTests -Pchaos verify -Dchaos.seeds=20 -Dchaos.seconds=60 [-Dchaos.first=1] [-Dchaos.store=sqlite|influx]}
 */
final class ChaosSeeds {
  private static final long FIRST = Long.getLong("chaos.first", 1);
  private static final int SEEDS = Integer.getInteger("chaos.seeds", 5);
  private static final int SECONDS = Integer.getInteger("chaos.seconds", 60);
  private static final List<String> STORES =
      List.of(System.getProperty("chaos.store", "sqlite,influx").split(",", -1));

  private ChaosSeeds() {}

  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(System.getProperty("chaos.target", "target")).toAbsolutePath();
    int wrong = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      for (String store : STORES) {
        Path folder = Files.createTempDirectory(target, "chaos-" + store + "-" + seed + "-");
        Verdict verdict = reign(
            FaultPlan.of(seed, SECONDS, store.equals("influx")),
            store,
            target.resolve("wattelier.jar"),
            folder);
        System.out.printf("seed %4d  %-6s  %s%n", seed, store, verdict);
        if (verdict.problems().isEmpty()) {
          delete(folder);
        } else {
          wrong++;
          verdict.problems().forEach(problem -> System.out.println("    " + problem));
          System.out.println(FaultPlan.of(seed, SECONDS, store.equals("influx")));
          System.out.println("kept: " + folder);
        }
      }
    }
    System.exit(wrong == 0 ? 0 : 1);
  }

  static Verdict reign(FaultPlan plan, String store, Path jar, Path folder) throws Exception {
    ChaosRun run = new ChaosRun(plan, jar, System.getProperty("java.class.path"), folder);
    return run.on(
        store.equals("influx")
            ? new InfluxSide(Files.createDirectories(folder.resolve("influxd")))
            : new SqliteSide(folder.resolve("data")));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> {
        try {
          Files.deleteIfExists(file);
        } catch (IOException held) {
          throw new UncheckedIOException(held);
        }
      });
    }
  }
}
