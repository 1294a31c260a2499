package org.wattelier.collector.store.sqlite;

/**
 * How far a store may go.
 *
 * @param waitingPoints points that may wait for the disk; about 1.5 kB of memory each
 * @param groupPoints points after which a group is committed although more wait
 * @param series series of one table
 * @param filePages pages of 4,096 bytes in the file
 */
record SqliteLimits(int waitingPoints, int groupPoints, int series, long filePages) {

  /** The greatest page count that SQLite knows. */
  private static final long ALL_PAGES = 4_294_967_294L;

  static final SqliteLimits DEFAULT = new SqliteLimits(50_000, 10_000, RowId.MAX_SERIES, ALL_PAGES);

  SqliteLimits {
    if (waitingPoints < 1 || groupPoints < 1 || filePages < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
    if (series < 1 || series > RowId.MAX_SERIES) {
      throw new IllegalArgumentException(
          "series must be in [1," + RowId.MAX_SERIES + "]: " + series);
    }
  }
}
