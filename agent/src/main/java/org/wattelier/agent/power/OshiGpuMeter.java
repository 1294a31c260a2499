package org.wattelier.agent.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

/**
 * Graphics cards by OSHI, which asks the drivers of NVIDIA and AMD on Windows and the power controller of Apple's processors. Cards
 * that do not tell their power, which they say by -1, are left out, and so is the graphics of AMD's processors, which the meters of the
 * package see already.
 */
public final class OshiGpuMeter implements PowerMeter {
  /** Listing cards takes a while: those that say nothing are looked for anew this seldom. */
  private static final double REST_SECONDS = 60;

  /** How AMD names cards, unlike the graphics of its processors ("Radeon Graphics", "RX Vega 11", "780M"). */
  private static final Pattern AMD_CARD = Pattern.compile(
      "(?i)\\b(RX ?\\d{3,4}|RX Vega ?(56|64)|R9|Radeon VII|Radeon Pro (W|V|\\d)|FirePro|Instinct)");

  private final Supplier<List<GraphicsCard>> cards;
  private List<Session> sessions = List.of();
  private @Nullable MeterTick silentSince;

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
    return MeterProbe.of(look(), channels -> PowerText.of("oshi-gpu.ready", channels.names()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    MeterReading reading = look();
    if (reading instanceof MeterReading.Channels) {
      silentSince = null;
    } else if (silentSince == null) {
      silentSince = tick;
    } else if (tick.secondsSince(silentSince) >= REST_SECONDS) {
      silentSince = tick;
      close();
    }
    return reading;
  }

  private MeterReading look() {
    try {
      if (sessions.isEmpty()) {
        sessions = open();
      }
      return sessions.isEmpty()
          ? Unavailable.absent(PowerText.of("oshi-gpu.absent"), "")
          : readAll();
    } catch (RuntimeException | LinkageError e) { // Native libraries of drivers come and go.
      close();
      return new Unavailable(PowerText.of("meter.fails", name(), String.valueOf(e)), "");
    }
  }

  private MeterReading readAll() {
    List<ChannelReading> readings = new ArrayList<>();
    for (Session session : sessions) {
      double watts = session.stats.getPowerDraw();
      if (watts > 0) { // Some that do not know say 0.
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
      if (!isPartOfProcessor(card)) {
        // Two cards of one name are two channels.
        opened.add(new Session(card.getName() + "/" + opened.size(), card.createStatsSession()));
      }
    }
    return opened;
  }

  private void close() {
    sessions.forEach(session -> session.stats.close());
    sessions = List.of();
  }

  private static boolean isPartOfProcessor(GraphicsCard card) {
    String vendor = card.getVendor().toLowerCase(Locale.ROOT);
    boolean amd = vendor.contains("advanced micro devices")
        || vendor.contains("amd")
        || vendor.contains("0x1002");
    return amd && !AMD_CARD.matcher(card.getName()).find();
  }
}
