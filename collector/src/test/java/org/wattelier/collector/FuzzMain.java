package org.wattelier.collector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wattelier.collector.fuzz.InfluxOracle;
import org.wattelier.collector.fuzz.LineFuzz;
import org.wattelier.collector.fuzz.YamlFuzz;
import org.wattelier.collector.store.influx.InfluxdServer;

/**
 * Runs every kind of random input with as many cases as wanted, and fails where one goes wrong: {@code mvn -q -DskipTests -Pfuzz verify
 * -Dfuzz.cases=1000000 -Dfuzz.seed=1}; {@code -Dfuzz.kinds=lines,settings,scenarios,http,streams} chooses.
 */
final class FuzzMain {
  private static final int CASES = Integer.getInteger("fuzz.cases", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final String KINDS =
      System.getProperty("fuzz.kinds", "lines,settings,scenarios,http,streams");

  private FuzzMain() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(
        Files.createDirectories(Path.of(System.getProperty("fuzz.target", "target"))), "fuzz");
    boolean failed = false;
    for (String kind : KINDS.split(",", -1)) {
      long begun = System.nanoTime();
      List<String> failures = run(kind, Files.createDirectory(folder.resolve(kind)));
      System.out.printf(
          "%s: %,d cases of seed %d in %d s, %d failures%n",
          kind, CASES, SEED, (System.nanoTime() - begun) / 1_000_000_000, failures.size());
      failures.forEach(System.out::println);
      failed |= !failures.isEmpty();
    }
    if (failed) {
      throw new IllegalStateException("fuzzing found failures: see above");
    }
  }

  private static List<String> run(String kind, Path folder) throws Exception {
    return switch (kind) {
      case "lines" -> lines(folder);
      case "settings" -> new YamlFuzz(folder).settings(SEED, CASES);
      case "scenarios" -> new YamlFuzz(folder).scenarios(SEED, CASES);
      case "http" -> new HttpFuzz(folder).requests(SEED, CASES);
      case "streams" -> new HttpFuzz(folder).streams(SEED, CASES);
      default -> throw new IllegalArgumentException("-Dfuzz.kinds: " + kind);
    };
  }

  private static List<String> lines(Path folder) throws Exception {
    try (InfluxdServer server = InfluxdServer.start(folder)) {
      LineFuzz fuzz = new LineFuzz(new InfluxOracle(server));
      List<String> failures = fuzz.run(SEED, CASES);
      System.out.println(fuzz.summary());
      return failures;
    }
  }
}
