package org.wattelier.agent.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a running command to end: at Ctrl-C or a termination signal, and at the end of an input where one is given. The process
 * then waits for the command to send what it has, for less than two seconds.
 */
public final class EndSignal implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1400;

  private final Runnable stop;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::signalled, "wattelier-end");
  private volatile boolean given;

  private EndSignal(Runnable stop) {
    this.stop = stop;
  }

  /**
   * Waits for the signal from now on.
   *
   * @param stop called once the signal is given, maybe twice
   * @param until an input whose end is a signal too, or null
   */
  public static EndSignal arm(Runnable stop, @Nullable InputStream until) {
    EndSignal signal = new EndSignal(stop);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    if (until != null) {
      Thread reader = new Thread(() -> signal.awaitEnd(until), "wattelier-stdin");
      reader.setDaemon(true);
      reader.start();
    }
    return signal;
  }

  /** Whether the signal was given already. */
  public boolean given() {
    return given;
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
    give();
  }

  private void give() {
    given = true;
    stop.run();
  }

  private void signalled() {
    give();
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
