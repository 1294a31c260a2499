package org.wattelier.lab.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lines that somebody types. Read on a thread of its own, from the first question on, as nothing ends a read of a terminal. */
public final class TypedAnswers {
  private static final long STEP_MILLIS = 100;

  private final InputStream in;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private boolean reading;

  /** What was typed; nothing once the input has ended. */
  private record Line(Optional<String> text) {}

  public TypedAnswers(InputStream in) {
    this.in = in;
  }

  /** The next line; empty once the input has ended, or somebody ends the waiting. */
  synchronized Optional<String> next(BooleanSupplier ended) throws InterruptedException {
    if (!reading) {
      reading = true;
      Thread reader = new Thread(this::readAll, "wattelier-typed");
      reader.setDaemon(true);
      reader.start();
    }
    while (!ended.getAsBoolean()) {
      @Nullable Line line = lines.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
      if (line != null) {
        if (line.text().isEmpty()) {
          lines.add(line); // It has ended for everybody who asks.
        }
        return line.text();
      }
    }
    return Optional.empty();
  }

  private void readAll() {
    try {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(new Line(Optional.of(line)));
      }
    } catch (IOException e) {
      // An input that broke has ended too.
    }
    lines.add(new Line(Optional.empty()));
  }
}
