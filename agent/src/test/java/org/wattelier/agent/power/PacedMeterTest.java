package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

class PacedMeterTest extends PowerMeterContract {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Ticks ticks = new Ticks();
  private final AtomicInteger questions = new AtomicInteger();

  @Override
  PowerMeter working() {
    return paced(() -> watts(7), LONG);
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(paced(() -> new Unavailable("away", ""), LONG));
  }

  @Test
  void isAskedOncePerPeriodAndItsAnswerHoldsMeanwhile() {
    PowerMeter meter = working();
    for (int tenth = 0; tenth < 30; tenth++) {
      assertThat(meter.read(ticks.after(0.1))).isEqualTo(watts(7));
    }
    assertThat(questions.get()).isBetween(3, 4);
  }

  @Test
  void tickThatComesALittleEarlyAsksAllTheSame() {
    PowerMeter meter = working();
    meter.read(ticks.now());
    meter.read(ticks.after(0.97));
    assertThat(questions.get()).isEqualTo(2);
  }

  @Test
  void slowDeviceKeepsItsLastAnswerForAWhileThenLosesItAndComesBack() {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    PowerMeter meter = paced(
        () -> {
          int call = calls.incrementAndGet();
          if (call == 2) {
            waitFor(stuck);
          }
          return watts(call);
        },
        Duration.ofMillis(500));
    assertThat(meter.read(ticks.now())).isEqualTo(watts(1));
    assertThat(meter.read(ticks.after(1))).isEqualTo(watts(1));
    assertThat(meter.read(ticks.after(3))).isEqualTo(watts(1));
    assertThat(meter.read(ticks.after(3))).isInstanceOf(Unavailable.class);
    assertThat(questions.get()).isEqualTo(2);
    stuck.countDown();
    await().until(() -> meter.read(ticks.after(1)) instanceof MeterReading.Channels);
  }

  @Test
  void failureIsAnAnswerThatExplainsItself() {
    PowerMeter meter = paced(
        () -> {
          throw new IllegalStateException("no such device");
        },
        LONG);
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).contains("no such device"));
  }

  @Test
  void speaksForNoMoreThanTheMeterItPaces() {
    PowerMeter cards = new NvidiaSmiMeter(FakeCommand.printing(""));
    assertThat(new PacedMeter(cards, PERIOD, LONG).coversOnlyItsOwn()).isTrue();
    assertThat(working().coversOnlyItsOwn()).isFalse();
  }

  private PowerMeter paced(Supplier<MeterReading> answers, Duration patience) {
    return new PacedMeter(new Scripted(answers, questions), PERIOD, patience);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static MeterReading watts(double watts) {
    return new MeterReading.Channels(
        List.of(new ChannelReading.PowerGauge("all", Perimeter.WALL, watts)));
  }

  /** A meter that answers as told. */
  private record Scripted(Supplier<MeterReading> answers, AtomicInteger questions)
      implements PowerMeter {
    @Override
    public String name() {
      return "plug";
    }

    @Override
    public double uncertaintyRatio() {
      return 0.02;
    }

    @Override
    public MeterProbe probe() {
      return answers.get() instanceof Unavailable unavailable
          ? unavailable
          : new MeterProbe.Ready("scripted");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      questions.incrementAndGet();
      return answers.get();
    }
  }
}
