package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

class MeterRackTest {
  private static final MeterReading SEVEN_WATTS = new MeterReading.Channels(
      List.of(new ChannelReading.PowerGauge("all", Perimeter.MACHINE, 7)));

  private final Ticks ticks = new Ticks();

  @Test
  void meterThatHangsHoldsUpNeitherTheOthersNorTheLoopAndComesBack() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    PowerMeter hanging = new ScriptedMeter("plug", () -> {
      stuck.await();
      return SEVEN_WATTS;
    });
    PowerMeter good = new ScriptedMeter("good", () -> SEVEN_WATTS);
    try (MeterRack rack =
        new MeterRack(List.of(hanging, good), Duration.ofMillis(200), System::nanoTime)) {
      List<MeterAnswer> answers = rack.read(ticks.now());
      assertThat(answers.get(0).reading()).isInstanceOf(Unavailable.class);
      assertThat(answers.get(1).reading()).isEqualTo(SEVEN_WATTS);
      assertThat(rack.read(ticks.after(1)).get(1).reading()).isEqualTo(SEVEN_WATTS);
      stuck.countDown();
      await()
          .until(() -> rack.read(ticks.after(1)).get(0).reading() instanceof MeterReading.Channels);
    }
  }

  @Test
  void meterThatThrowsIsUnavailableAndTriedAgainAtTheNextTick() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    PowerMeter meter = new ScriptedMeter("plug", () -> {
      if (calls.incrementAndGet() == 2) {
        throw new IllegalStateException("no such device");
      }
      return SEVEN_WATTS;
    });
    try (MeterRack rack = new MeterRack(List.of(meter), Duration.ofSeconds(5), System::nanoTime)) {
      assertThat(rack.read(ticks.now()).get(0).reading()).isEqualTo(SEVEN_WATTS);
      assertThat(rack.read(ticks.after(1)).get(0).reading())
          .isInstanceOfSatisfying(
              Unavailable.class,
              unavailable -> assertThat(unavailable.reason()).contains("no such device"));
      assertThat(rack.read(ticks.after(1)).get(0).reading()).isEqualTo(SEVEN_WATTS);
    }
  }

  @Test
  void meterThatIsAwayIsAskedEverMoreSeldom() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    PowerMeter meter = new ScriptedMeter("plug", () -> {
      calls.incrementAndGet();
      return new Unavailable("away", "");
    });
    try (MeterRack rack = new MeterRack(List.of(meter), Duration.ofSeconds(5), System::nanoTime)) {
      for (int second = 0; second < 100; second++) {
        assertThat(rack.read(ticks.after(1)).get(0).reading()).isInstanceOf(Unavailable.class);
      }
    }
    assertThat(calls.get()).isBetween(20, 25);
  }

  @Test
  void deviceThatIsNotThereIsAskedForOnceAMinute() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    PowerMeter meter = new ScriptedMeter("plug", () -> {
      calls.incrementAndGet();
      return Unavailable.absent("not there", "");
    });
    try (MeterRack rack = new MeterRack(List.of(meter), Duration.ofSeconds(5), System::nanoTime)) {
      for (int second = 0; second < 3600; second++) {
        rack.read(ticks.after(1));
      }
    }
    assertThat(calls.get()).isBetween(60, 70);
  }

  /** A meter that answers as told. */
  private record ScriptedMeter(String name, Script script) implements PowerMeter {

    private interface Script {
      MeterReading read() throws InterruptedException;
    }

    @Override
    public double uncertaintyRatio() {
      return 0.1;
    }

    @Override
    public MeterProbe probe() {
      return new MeterProbe.Ready("scripted");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      try {
        return script.read();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unavailable("interrupted", "");
      }
    }
  }
}
