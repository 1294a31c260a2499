package org.wattelier.collector.load;

/** Runs the load that {@code -Dload} names: {@code ingest}, {@code fleet} or {@code soak}. */
final class LoadBenchmark {
  private LoadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    String load = System.getProperty("load", "");
    switch (load) {
      case "ingest" -> IngestBenchmark.main(arguments);
      case "fleet" -> FleetBenchmark.main(arguments);
      case "soak" -> FleetBenchmark.soak();
      default ->
        throw new IllegalArgumentException("-Dload must be ingest, fleet or soak: " + load);
    }
  }
}
