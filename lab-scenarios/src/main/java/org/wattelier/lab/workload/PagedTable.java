package org.wattelier.lab.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A table of orders in a file of 4 KiB pages, as databases keep theirs, with an index: customers in order, each with the number of a
 * row. Its pages are read from the file each time; the operating system keeps them in memory. Not for use by two threads.
 */
final class PagedTable implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;
  private static final int ROW_BYTES = 32;
  private static final int ROWS_A_PAGE = PAGE_BYTES / ROW_BYTES;
  private static final int ORDERS_A_CUSTOMER = 20;

  private final int rows;
  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
  private final long[] index;
  private long pagesRead;

  PagedTable(Path path, int rows, long seed) throws IOException {
    this.rows = rows;
    this.index = new long[rows];
    this.file = FileChannel.open(
        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    fill(new SplittableRandom(seed));
    Arrays.sort(index);
  }

  private void fill(SplittableRandom random) throws IOException {
    for (int row = 0; row < rows; row++) {
      int customer = random.nextInt(customers());
      index[row] = (long) customer << 32 | row;
      page.putInt(row).putInt(customer).putInt(random.nextInt(100_000));
      page.position(page.position() + ROW_BYTES - 3 * Integer.BYTES);
      if (!page.hasRemaining() || row == rows - 1) {
        page.position(PAGE_BYTES).flip();
        while (page.hasRemaining()) {
          file.write(page);
        }
        page.clear();
      }
    }
  }

  /** How many customers there are, numbered from 0. */
  int customers() {
    return Math.max(1, rows / ORDERS_A_CUSTOMER);
  }

  /** The cents of a customer's orders, found by reading every row; -1 where the stint was over before. */
  long sumByScan(int customer, Stint stint) throws IOException {
    long sum = 0;
    for (int first = 0; first < rows; first += ROWS_A_PAGE) {
      if (first % (ROWS_A_PAGE * 256) == 0 && !stint.goesOn()) {
        return -1;
      }
      read(first / ROWS_A_PAGE);
      int count = Math.min(ROWS_A_PAGE, rows - first);
      for (int i = 0; i < count; i++) {
        if (page.getInt(i * ROW_BYTES + 4) == customer) {
          sum += page.getInt(i * ROW_BYTES + 8);
        }
      }
    }
    return sum;
  }

  /** The same, found in the index: only pages that hold an order of that customer are read. */
  long sumByIndex(int customer) throws IOException {
    long sum = 0;
    int at = Arrays.binarySearch(index, (long) customer << 32);
    for (int i = at < 0 ? -at - 1 : at; i < rows && index[i] >> 32 == customer; i++) {
      int row = (int) index[i];
      read(row / ROWS_A_PAGE);
      sum += page.getInt(row % ROWS_A_PAGE * ROW_BYTES + 8);
    }
    return sum;
  }

  private void read(int number) throws IOException {
    page.clear();
    long start = (long) number * PAGE_BYTES;
    while (page.hasRemaining()) {
      if (file.read(page, start + page.position()) < 0) {
        throw new IOException("page " + number + " is cut short");
      }
    }
    pagesRead++;
  }

  /** Pages that were read so far. */
  long pagesRead() {
    return pagesRead;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
