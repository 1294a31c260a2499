package org.wattelier.collector.load;

/** Runs the load that {@code -Dload} names: {@code ingest} or {@code fleet}. */
final class LoadBenchmark {
  private LoadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    String load = System.getProperty("load", "");
    switch (load) {
      case "ingest" -> IngestBenchmark.main(arguments);
      case "fleet" -> FleetBenchmark.main(arguments);
      default -> throw new IllegalArgumentException("-Dload must be ingest or fleet: " + load);
    }
  }
}
