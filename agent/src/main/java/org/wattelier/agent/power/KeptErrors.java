package org.wattelier.agent.power;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of what a process says on its standard error. All of it is taken, on a thread that ends with the process, so that one
 * that says much is not held up.
 */
final class KeptErrors {
  private static final int MOST_BYTES = 4096;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reader;

  KeptErrors(InputStream errors, String program) {
    reader = new Thread(() -> take(errors), "wattelier-errors-" + program);
    reader.setDaemon(true);
    reader.start();
  }

  private void take(InputStream errors) {
    byte[] buffer = new byte[1024];
    try (errors) {
      for (int read = errors.read(buffer); read >= 0; read = errors.read(buffer)) {
        synchronized (kept) {
          kept.write(buffer, 0, Math.min(read, MOST_BYTES - kept.size()));
        }
      }
    } catch (IOException e) {
      // The process was ended: what it said until then is kept.
    }
  }

  /**
   * What was said until now, once the process ended.
   *
   * @param patienceMillis how long to wait for the rest: a child of the process may hold its standard error open
   */
  String text(long patienceMillis) throws InterruptedException {
    reader.join(patienceMillis);
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
