package org.wattelier.agent.power;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;

/**
 * The power of a server by Redfish (DMTF DSP0266), from its management board over the network: {@code PowerControl} of the chassis, or
 * on newer boards {@code EnvironmentMetrics}. The chassis is the one that the address names, else the only one that tells its power; it is
 * remembered, and looked for again after a failure. Several are never added up.
 */
final class RedfishMeter implements PowerMeter {
  private static final String CHASSIS = "/redfish/v1/Chassis";
  private static final Pattern MEMBER = Pattern.compile("/Members/\\d+/@odata\\.id");
  private static final Pattern SAFE_PATH =
      Pattern.compile("/redfish/v1/Chassis/(?:[\\w.:-]|%\\p{XDigit}{2}){1,128}/?");

  private final RedfishSpec spec;
  private final DeviceHttp http;
  private @Nullable String chassis;

  RedfishMeter(RedfishSpec spec, DeviceHttp http) {
    this.spec = spec;
    this.http = http;
    this.chassis = spec.chassis();
  }

  /**
   * What a chassis says.
   *
   * @param watts empty where it tells no power
   * @param why it could not be asked; null where it could
   */
  private record Told(
      String chassis, OptionalDouble watts, @Nullable Unavailable why) {}

  @Override
  public String name() {
    return "redfish";
  }

  /** Boards read the power supplies, in whole watts; few makers state how well: 5 %, our assumption. */
  @Override
  public double uncertaintyRatio() {
    return 0.05;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(
        look(), channels -> PowerText.of("redfish.ready", String.valueOf(chassis)));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    if (chassis == null) {
      Unavailable obstacle = find();
      if (obstacle != null) {
        return obstacle;
      }
    }
    Told told = ask(String.valueOf(chassis));
    if (told.watts.isPresent()) {
      return new MeterReading.Channels(List.of(
          new ChannelReading.PowerGauge("bmc", Perimeter.MACHINE, told.watts.getAsDouble())));
    }
    chassis = spec.chassis();
    return told.why == null ? silent() : told.why;
  }

  /**
   * The one chassis that tells its power. An enclosure of disks tells its own too, and one of blades that of all: with several, and
   * while one cannot be asked, which of them is this machine only a person knows.
   */
  private @Nullable Unavailable find() {
    DeviceHttp.Answer answer = http.get(at(CHASSIS));
    if (answer instanceof DeviceHttp.Answer.Refused refused) {
      return refused.why();
    }
    List<Told> told = members(((DeviceHttp.Answer.Json) answer).leaves()).stream()
        .map(this::ask)
        .toList();
    List<String> telling =
        told.stream().filter(one -> one.watts.isPresent()).map(Told::chassis).toList();
    Unavailable obstacle =
        told.stream().flatMap(one -> Stream.ofNullable(one.why)).findFirst().orElse(null);
    if (telling.isEmpty()) {
      return obstacle == null ? silent() : obstacle;
    }
    if (telling.size() == 1 && obstacle == null) {
      chassis = telling.get(0);
      return null;
    }
    String choices = telling.stream().map(path -> spec.board() + path).collect(joining(" "));
    return new Unavailable(
        telling.size() > 1 || obstacle == null
            ? PowerText.of("redfish.several")
            : obstacle.reason(),
        PowerText.of("redfish.several.remedy", choices));
  }

  private static List<String> members(JsonLeaves collection) {
    return collection.pointers().stream()
        .filter(pointer -> MEMBER.matcher(pointer).matches())
        .map(pointer -> collection.text(pointer).orElse(""))
        // The board says where to look next: never anywhere else than at its chassis.
        .filter(path -> SAFE_PATH.matcher(path).matches())
        .map(path -> path.replaceAll("/$", ""))
        .toList();
  }

  private Told ask(String path) {
    Told told = ask(path, "/Power", RedfishPower::ofPower);
    // Whoever is refused does not try again at once: boards lock a user out who often fails to log
    // in.
    return told.watts.isPresent() || told.why != null
        ? told
        : ask(path, "/EnvironmentMetrics", RedfishPower::ofEnvironment);
  }

  private Told ask(String path, String page, Function<JsonLeaves, OptionalDouble> watts) {
    DeviceHttp.Answer answer = http.get(at(path + page));
    if (answer instanceof DeviceHttp.Answer.Refused refused) {
      return new Told(path, OptionalDouble.empty(), refused.missing() ? null : refused.why());
    }
    return new Told(path, watts.apply(((DeviceHttp.Answer.Json) answer).leaves()), null);
  }

  private URI at(String path) {
    return URI.create(spec.board() + path);
  }

  private static Unavailable silent() {
    return new Unavailable(PowerText.of("redfish.silent"), PowerText.of("redfish.silent.remedy"));
  }
}
