package org.wattelier.lab.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Writes records to a file and makes them last, one by one or many at once. One unit is one record that is safe on the disk. */
final class DiskLoad implements Workload {
  private static final long LARGEST_FILE_BYTES = 64L << 20;
  private static final int LARGEST_BATCH_BYTES = 4 << 20;

  private final TemporaryFolder folder;
  private final FileChannel file;
  private final ByteBuffer records;
  private final int batch;

  /** @param batch records that are made safe together */
  DiskLoad(int batch, int bytes, Bench bench) throws IOException {
    this.batch = Math.max(1, Math.min(batch, LARGEST_BATCH_BYTES / bytes));
    this.records = ByteBuffer.wrap(Seeded.text(this.batch * bytes, bench.seed()));
    this.folder = TemporaryFolder.in(bench.folder());
    this.file = FileChannel.open(
        folder.path().resolve("records"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void run(Stint stint) throws IOException {
    while (stint.goesOn()) {
      if (file.position() + records.capacity() > LARGEST_FILE_BYTES) {
        file.position(0);
      }
      records.clear();
      while (records.hasRemaining()) {
        file.write(records);
      }
      file.force(false);
      stint.did(batch);
    }
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      file.close();
    }
  }
}
