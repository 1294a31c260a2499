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

  private static ChannelReading gpu(String channel, double watts) {
    return new ChannelReading.PowerGauge(channel, Perimeter.GPU, watts);
  }

  /** A card of which only name and power are asked. */
  private static GraphicsCard card(String name, DoubleSupplier watts) {
    GpuStats stats = fake(GpuStats.class, "getPowerDraw", watts::getAsDouble);
    return (GraphicsCard) Proxy.newProxyInstance(
        GraphicsCard.class.getClassLoader(),
        new Class<?>[] {GraphicsCard.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getName" -> name;
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
          throw new UnsupportedOperationException(method.getName());
        }));
  }
}
