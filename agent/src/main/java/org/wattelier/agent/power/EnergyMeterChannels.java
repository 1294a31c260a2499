package org.wattelier.agent.power;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wattelier.telemetry.Perimeter;

/**
 * Picks the instances of Windows' {@code Energy Meter} that add up to processors and memory, each joule once.
 *
 * <p>Only {@code ..._PKG} and {@code ..._DRAM} count: {@code _PP0} (cores), {@code _PP1} (graphics) and single cores are inside the
 * package, and {@code _Total} adds up rails that overlap. Of processors made of several dies some show one counter under several
 * names. Such a mirror is left out for as long as it never strayed from the counter that it mirrors; the sockets of a server, which
 * may begin alike, soon do and count from then on.
 */
final class EnergyMeterChannels {
  /** One picowatt-hour, the unit of the Energy Metering Interface. */
  private static final double JOULES_PER_PICOWATT_HOUR = 3.6e-9;

  /** Counters that are one are read within a millisecond of each other: below a joule at any power. */
  private static final double MIRROR_JOULES = 2;

  private static final Pattern PACKAGE = Pattern.compile("_PKG", Pattern.CASE_INSENSITIVE);
  private static final Pattern MEMORY = Pattern.compile("_DRAM", Pattern.CASE_INSENSITIVE);
  private static final Pattern INSIDE = Pattern.compile("_PP\\d|_CORE", Pattern.CASE_INSENSITIVE);

  private final Set<Pair> strayed = new HashSet<>();

  /** Two channels of which it is known that they are not one counter. */
  private record Pair(String first, String second) {}

  /** The channels to count among all instances, in the order of their names; none where neither package nor memory counts. */
  List<ChannelReading.EnergyCount> select(Map<String, Long> picowattHours) {
    Map<String, Long> sorted = new TreeMap<>();
    picowattHours.forEach(
        (name, energy) -> sorted.put(name.strip().toLowerCase(Locale.ROOT), energy));
    List<ChannelReading.EnergyCount> chosen = new ArrayList<>();
    sorted.values().removeIf(energy -> energy == 0); // What runs draws something: it never counted.
    sorted.forEach((name, energy) -> perimeter(name).ifPresent(perimeter -> {
      ChannelReading.EnergyCount channel = new ChannelReading.EnergyCount(
          name, perimeter, energy * JOULES_PER_PICOWATT_HOUR, OptionalDouble.empty());
      if (!mirrors(channel, chosen)) {
        chosen.add(channel);
      }
    }));
    return List.copyOf(chosen);
  }

  /** Whether an instance of this name is a package or its memory. */
  static boolean counts(String name) {
    return perimeter(name).isPresent();
  }

  private static Optional<Perimeter> perimeter(String name) {
    if (INSIDE.matcher(name).find()) {
      return Optional.empty();
    }
    if (PACKAGE.matcher(name).find()) {
      return Optional.of(Perimeter.PACKAGE);
    }
    return MEMORY.matcher(name).find() ? Optional.of(Perimeter.DRAM) : Optional.empty();
  }

  private boolean mirrors(
      ChannelReading.EnergyCount channel, List<ChannelReading.EnergyCount> chosen) {
    boolean mirrors = false;
    for (ChannelReading.EnergyCount other : chosen) {
      if (other.perimeter() == channel.perimeter()) {
        Pair pair = new Pair(other.channel(), channel.channel());
        if (Math.abs(other.joules() - channel.joules()) >= MIRROR_JOULES) {
          strayed.add(pair);
        }
        mirrors |= !strayed.contains(pair);
      }
    }
    return mirrors;
  }
}
