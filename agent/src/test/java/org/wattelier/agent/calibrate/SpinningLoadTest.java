package org.wattelier.agent.calibrate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SpinningLoadTest {

  @Test
  void itWorksForItsShareOfAPeriodAndEndsWhenClosed() {
    AtomicLong asked = new AtomicLong();
    SpinningLoad load = new SpinningLoad(2, () -> {
      asked.incrementAndGet();
      return 0; // The begin of the first thread's period, for ever.
    });
    load.hold(0.5);
    long before = asked.get();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > before + 1000);
    load.close();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> load.result() != 0);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
      long now = asked.get();
      Thread.onSpinWait();
      return now == asked.get() && threads() == 0;
    });
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("wattelier-load-"))
        .count();
  }
}
