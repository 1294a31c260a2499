package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

class OshiGpuMeterTest extends PowerMeterContract {
  private final Ticks ticks = new Ticks();
  private double watts = 87.5;

  @Override
  PowerMeter working() {
    return new OshiGpuMeter(() -> List.of(card("RTX 3080", () -> watts)));
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new OshiGpuMeter(List::of));
  }

  @Test
  void cardsOfOneNameAreTwoChannels() {
    PowerMeter meter =
        new OshiGpuMeter(() -> List.of(card("RX 6600", () -> 40), card("RX 6600", () -> 60)));
    assertThat(((MeterReading.Channels) meter.read(ticks.now())).readings())
        .containsExactly(gpu("RX 6600/0", 40), gpu("RX 6600/1", 60));
  }

  @Test
  void cardThatIsNotPrimedYetSaysMinusOneAndComesLater() {
    PowerMeter meter = working();
    watts = -1;
    assertThat(meter.read(ticks.now()))
        .isEqualTo(new Unavailable(PowerText.of("oshi-gpu.silent"), ""));
    watts = 87.5;
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void graphicsOfAmdProcessorsIsLeftToThePackage() {
    for (String name : List.of(
        "AMD Radeon(TM) Graphics",
        "AMD Radeon(TM) RX Vega 11 Graphics",
        "AMD Radeon 780M Graphics",
        "AMD Radeon(TM) R7 Graphics")) {
      PowerMeter meter =
          new OshiGpuMeter(() -> List.of(card(name, "Advanced Micro Devices, Inc.", () -> 15)));
      assertThat(meter.probe())
          .as(name)
          .isEqualTo(Unavailable.absent(PowerText.of("oshi-gpu.absent"), ""));
    }
    for (String name : List.of("AMD Radeon RX 6800 XT", "Radeon RX 580 Series", "RX Vega 64")) {
      PowerMeter meter =
          new OshiGpuMeter(() -> List.of(card(name, "Advanced Micro Devices, Inc.", () -> 15)));
      assertThat(meter.probe()).as(name).isInstanceOf(MeterProbe.Ready.class);
    }
  }

  @Test
  void cardThatSaysZeroDoesNotKnow() {
    PowerMeter meter = new OshiGpuMeter(() -> List.of(card("GT 710", () -> 0)));
    assertThat(meter.read(ticks.now()))
        .isEqualTo(new Unavailable(PowerText.of("oshi-gpu.silent"), ""));
  }

  @Test
  void driverThatBreaksDownIsAskedAnew() {
    int[] opened = {0};
    PowerMeter meter = new OshiGpuMeter(() -> {
      opened[0]++;
      return List.of(card("RTX 3080", () -> {
        if (opened[0] == 1) {
          throw new IllegalStateException("closed");
        }
        return 50;
      }));
    });
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class, broken -> assertThat(broken.reason()).contains("closed"));
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void silentCardsAreLookedForAnewOnceAMinute() {
    int[] opened = {0};
    PowerMeter meter = new OshiGpuMeter(() -> {
      opened[0]++;
      return List.of(card("RTX 3080", () -> opened[0] == 1 ? -1 : 50));
    });
    for (int second = 0; second < 59; second++) {
      assertThat(meter.read(ticks.after(1))).isInstanceOf(Unavailable.class);
    }
    assertThat(opened[0]).isOne();
    meter.read(ticks.after(5));
    assertThat(meter.read(ticks.after(5))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void missingNativeLibraryIsUnavailable() {
    PowerMeter meter = new OshiGpuMeter(() -> {
      throw new UnsatisfiedLinkError("no jnidispatch");
    });
    assertThat(meter.probe()).isInstanceOf(Unavailable.class);
  }

  private static ChannelReading gpu(String channel, double watts) {
    return new ChannelReading.PowerGauge(channel, Perimeter.GPU, watts);
  }

  /** A card of which only name, maker and power are asked. */
  private static GraphicsCard card(String name, DoubleSupplier watts) {
    return card(name, "NVIDIA", watts);
  }

  private static GraphicsCard card(String name, String vendor, DoubleSupplier watts) {
    GpuStats stats = fake(GpuStats.class, "getPowerDraw", watts::getAsDouble);
    return (GraphicsCard) Proxy.newProxyInstance(
        GraphicsCard.class.getClassLoader(),
        new Class<?>[] {GraphicsCard.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getName" -> name;
          case "getVendor" -> vendor;
          case "createStatsSession" -> stats;
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }

  private static <T> T fake(Class<T> type, String asked, java.util.function.Supplier<?> answer) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (method.getName().equals(asked)) {
            return answer.get();
          }
          if (method.getName().equals("close")) {
            return null;
          }
          throw new UnsupportedOperationException(method.getName());
        }));
  }
}
