package org.wattelier.collector.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of several agents that measure nothing but publish as agents do, until they are told {@code drain}. Then nothing new is made,
 * and once nothing waits any more {@code drained} is said. Ends when its standard input does, so that none is left behind.
 */
final class ChaosAgents {
  static final long PERIOD_MILLIS = 100;

  private volatile boolean draining;

  private ChaosAgents() {}

  /** Takes the collector's address, a token, the folder of spools and journals, the seed, then {@code name:skewMillis} each. */
  public static void main(String[] arguments) throws Exception {
    ChaosAgents process = new ChaosAgents();
    Thread orders = new Thread(process::obey, "orders");
    orders.setDaemon(true);
    orders.start();
    List<ChaosAgent> agents = new ArrayList<>();
    for (String machine : List.of(arguments).subList(4, arguments.length)) {
      String[] parts = machine.split(":", 2);
      agents.add(ChaosAgent.start(
          URI.create(arguments[0]),
          arguments[1],
          Path.of(arguments[2]),
          new KnownLoad(Long.parseLong(arguments[3]), parts[0]),
          Long.parseLong(parts[1])));
    }
    System.out.println("began");
    process.work(agents);
  }

  private void work(List<ChaosAgent> agents) throws IOException, InterruptedException {
    long next = System.nanoTime();
    boolean said = false;
    while (true) {
      boolean waiting = false;
      for (ChaosAgent agent : agents) {
        if (!draining) {
          agent.produce(System.currentTimeMillis());
        }
        waiting |= agent.isWaiting();
      }
      if (draining && !waiting && !said) {
        said = true;
        System.out.println("drained");
      }
      next += TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
      long left = next - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      } else {
        next = System.nanoTime(); // Was stopped meanwhile: nobody makes up for it.
      }
    }
  }

  private void obey() {
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        draining |= order.equals("drain");
      }
    } catch (IOException gone) {
      // As at the end of the input.
    }
    Runtime.getRuntime().halt(0);
  }
}
