package org.wattelier.lab.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Entry of one guest: a process of its own that works a share of its time, reports its blocks, and ends with its input, so also with
 * whoever started it. Understands {@code r} (run) and {@code p} (pause), a byte each.
 */
public final class GuestMain {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private GuestMain() {}

  /** Arguments: share of the time to work, from 0 to 1; seed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    double duty = Double.parseDouble(arguments[0]);
    Spinning spinning = new Spinning(Long.parseLong(arguments[1]));
    InputStream in = System.in;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    boolean works = false;
    while (true) {
      if (!works || in.available() > 0) {
        int order = in.read();
        if (order < 0) {
          return;
        }
        works = order == 'r';
        continue;
      }
      out.println(period(spinning, duty));
      if (out.checkError()) {
        return;
      }
    }
  }

  /** Works its share of a tenth of a second and rests for the other; gives the blocks. */
  private static double period(Spinning spinning, double duty) throws InterruptedException {
    Stint stint = Stint.lasting(PERIOD, System::nanoTime);
    double blocks = 0;
    while (stint.progressRatio() < duty && stint.goesOn()) {
      blocks += spinning.slice();
    }
    stint.rest(PERIOD);
    return blocks;
  }
}
