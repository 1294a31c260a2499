package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessLifetimeTest {

  @Test
  void whatWasStartedLastIsStoppedFirst() {
    List<Thread> hooks = new ArrayList<>();
    List<String> stopped = new ArrayList<>();
    ProcessLifetime lifetime = new ProcessLifetime(hooks::add);
    lifetime.atEnd(() -> stopped.add("store"));
    lifetime.atEnd(() -> stopped.add("server"));

    hooks.get(0).start();
    lifetime.awaitEnd();

    assertThat(stopped).containsExactly("server", "store");
  }

  @Test
  void oneFailingActionDoesNotKeepTheOthersFromRunning() {
    List<Thread> hooks = new ArrayList<>();
    List<String> stopped = new ArrayList<>();
    ProcessLifetime lifetime = new ProcessLifetime(hooks::add);
    lifetime.atEnd(() -> stopped.add("store"));
    lifetime.atEnd(() -> {
      throw new IllegalStateException("a defect");
    });

    hooks.get(0).start();
    lifetime.awaitEnd();

    assertThat(stopped).containsExactly("store");
  }
}
