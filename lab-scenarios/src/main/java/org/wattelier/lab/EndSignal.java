package org.wattelier.lab;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.simulate.Pause;

/**
 * Tells a running command to end: at Ctrl-C or a termination signal, and at the end of an input where one is given. The process
 * then waits for the command to send what it has, for two seconds at most.
 */
final class EndSignal implements Pause, AutoCloseable {
  private static final long PATIENCE_MILLIS = 1900;

  private final CountDownLatch given = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::signalled, "wattelier-end");

  private EndSignal() {}

  /** @param until an input whose end is a signal too, or null */
  static EndSignal arm(@Nullable InputStream until) {
    EndSignal signal = new EndSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    if (until != null) {
      Thread reader = new Thread(() -> signal.awaitEnd(until), "wattelier-stdin");
      reader.setDaemon(true);
      reader.start();
    }
    return signal;
  }

  @Override
  public boolean over(Duration wait) throws InterruptedException {
    return !given.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void awaitEnd(InputStream until) {
    byte[] ignored = new byte[256];
    try {
      while (until.read(ignored) >= 0) {
        // What is said does not matter, only that somebody is there.
      }
    } catch (IOException e) {
      // An input that broke has ended too.
    }
    given.countDown();
  }

  private void signalled() {
    given.countDown();
    try {
      if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        System.getLogger(EndSignal.class.getName())
            .log(System.Logger.Level.DEBUG, "ended before everything was sent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has ended. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: that is why we are here.
    }
  }
}
