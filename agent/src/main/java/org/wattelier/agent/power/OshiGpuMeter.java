package org.wattelier.agent.power;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wattelier.telemetry.Perimeter;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

/**
 * Graphics cards by OSHI, which asks the drivers of NVIDIA and AMD on Windows and the power controller of Apple's processors. Cards
 * that do not tell their power, which they say by -1, are left out.
 */
public final class OshiGpuMeter implements PowerMeter {
  private final Supplier<List<GraphicsCard>> cards;
  private List<Session> sessions = List.of();

  private record Session(String channel, GpuStats stats) {}

  /** @param cards the cards of this machine; asked for once they are read */
  public OshiGpuMeter(Supplier<List<GraphicsCard>> cards) {
    this.cards = cards;
  }

  @Override
  public String name() {
    return "oshi-gpu";
  }

  /** Drivers differ: that of AMD's firmware, the least certain one, is taken for all. */
  @Override
  public double uncertaintyRatio() {
    return 0.1;
  }

  @Override
  public MeterProbe probe() {
    MeterReading reading = look();
    return reading instanceof MeterReading.Channels channels
        ? new MeterProbe.Ready(PowerText.of(
            "oshi-gpu.ready",
            channels.readings().stream()
                .map(ChannelReading::channel)
                .collect(Collectors.joining(", "))))
        : (Unavailable) reading;
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    if (sessions.isEmpty()) {
      sessions = open();
    }
    if (sessions.isEmpty()) {
      return Unavailable.absent(PowerText.of("oshi-gpu.absent"), "");
    }
    List<ChannelReading> readings = new ArrayList<>();
    for (Session session : sessions) {
      double watts = session.stats.getPowerDraw();
      if (watts >= 0) {
        readings.add(new ChannelReading.PowerGauge(session.channel, Perimeter.GPU, watts));
      }
    }
    return readings.isEmpty()
        ? new Unavailable(PowerText.of("oshi-gpu.silent"), "")
        : new MeterReading.Channels(readings);
  }

  private List<Session> open() {
    List<Session> opened = new ArrayList<>();
    for (GraphicsCard card : cards.get()) {
      // Two cards of one name are two channels.
      opened.add(new Session(card.getName() + "/" + opened.size(), card.createStatsSession()));
    }
    return opened;
  }
}
