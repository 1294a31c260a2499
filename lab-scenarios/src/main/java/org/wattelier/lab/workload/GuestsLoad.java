package org.wattelier.lab.workload;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Some guests that share out one amount of work, each a process of its own with its own memory: stands for virtual machines, without
 * the operating system that each of those would carry besides. One unit is a million steps.
 */
final class GuestsLoad implements Workload {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final List<Process> guests = new ArrayList<>();
  private final AtomicReference<@Nullable Stint> current = new AtomicReference<>();

  /** @param work of all guests together, as a share of one processor's time */
  GuestsLoad(int count, double work, long seed) throws IOException, WorkloadUnavailable {
    String java = ProcessHandle.current()
        .info()
        .command()
        .orElseThrow(() -> WorkloadText.unavailable("guests.java"));
    String duty = String.format(Locale.ROOT, "%.4f", work / count);
    try {
      for (int i = 0; i < count; i++) {
        start(i, java, duty, seed + i);
      }
    } catch (IOException | WorkloadUnavailable e) {
      close();
      throw e;
    }
  }

  private void start(int number, String java, String duty, long seed)
      throws IOException, WorkloadUnavailable {
    Process guest = new ProcessBuilder(
            java,
            "-Xmx16m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            GuestMain.class.getName(),
            duty,
            Long.toString(seed))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    guests.add(guest);
    Thread listener = new Thread(() -> listen(guest), "wattelier-guest-" + number);
    listener.setDaemon(true);
    listener.start();
  }

  private static String classPath() throws WorkloadUnavailable {
    try {
      var source = GuestMain.class.getProtectionDomain().getCodeSource();
      if (source != null) {
        return new File(source.getLocation().toURI()).toPath().toString();
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Classes that come from no file cannot be given to another process.
    }
    throw WorkloadText.unavailable("guests.java");
  }

  private void listen(Process guest) {
    try (BufferedReader reports = new BufferedReader(
        new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = reports.readLine(); line != null; line = reports.readLine()) {
        Stint stint = current.get();
        if (stint != null) {
          stint.did(Double.parseDouble(line));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // A guest that is being ended; run looks whether it should have been.
    }
  }

  @Override
  public void run(Stint stint) throws IOException, InterruptedException {
    current.set(stint);
    try {
      order('r');
      while (stint.rest(LOOK)) {
        for (Process guest : guests) {
          if (!guest.isAlive()) {
            throw new IOException("a guest ended by itself with code " + guest.exitValue());
          }
        }
      }
    } finally {
      current.set(null);
      order('p');
    }
  }

  private void order(char order) throws IOException {
    for (Process guest : guests) {
      if (guest.isAlive()) {
        guest.getOutputStream().write(order);
        guest.getOutputStream().flush();
      }
    }
  }

  /** How many guests are alive. */
  long alive() {
    return guests.stream().filter(Process::isAlive).count();
  }

  @Override
  public void close() {
    guests.forEach(Process::destroy);
    for (Process guest : guests) {
      try {
        if (!guest.waitFor(1, TimeUnit.SECONDS)) {
          guest.destroyForcibly();
        }
      } catch (InterruptedException e) {
        guest.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
