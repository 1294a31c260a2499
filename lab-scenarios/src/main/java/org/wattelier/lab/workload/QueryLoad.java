package org.wattelier.lab.workload;

import java.io.IOException;
import java.util.SplittableRandom;

/** Asks a table for the sum of one customer's orders, with an index or without. One unit is one query that was answered. */
final class QueryLoad implements Workload {
  private final boolean byIndex;
  private final long seed;
  private final TemporaryFolder folder;
  private final PagedTable table;
  private final Wanted wanted = new Wanted();

  QueryLoad(boolean byIndex, int rows, Bench bench) throws IOException {
    this.byIndex = byIndex;
    this.seed = bench.seed();
    this.folder = TemporaryFolder.in(bench.folder());
    this.table = new PagedTable(folder.path().resolve("orders"), rows, seed);
  }

  @Override
  public void run(Stint stint) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    while (stint.goesOn()) {
      int customer = random.nextInt(table.customers());
      long sum = byIndex ? table.sumByIndex(customer) : table.sumByScan(customer, stint);
      if (sum >= 0) {
        wanted.take(sum);
        stint.did(1);
      }
    }
  }

  /** All answers, in one number. */
  long answers() {
    return wanted.folded();
  }

  long pagesRead() {
    return table.pagesRead();
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      table.close();
    }
  }
}
