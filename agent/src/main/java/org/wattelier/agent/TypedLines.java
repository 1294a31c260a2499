package org.wattelier.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.wattelier.agent.calibrate.Calibrator;

/** Lines that somebody types, waited for no longer than five minutes each. */
final class TypedLines {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofMillis(100);

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  /** Reads on a thread of its own, as nothing ends a read of a terminal. */
  TypedLines(InputStream in) {
    Thread reader = new Thread(() -> readAll(in), "wattelier-typed");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll(InputStream in) {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // An input that broke has ended too.
    }
    lines.add(Optional.empty());
  }

  /**
   * The next line.
   *
   * @throws InterruptedException where the input has ended or nobody types: then there is nothing to wait for
   */
  String next(Calibrator.Pause pause) throws InterruptedException {
    for (Duration waited = Duration.ZERO;
        waited.compareTo(PATIENCE) < 0;
        waited = waited.plus(STEP)) {
      Optional<String> line = lines.poll();
      if (line != null) {
        return line.orElseThrow(InterruptedException::new);
      }
      pause.of(STEP);
    }
    throw new InterruptedException();
  }
}
