package org.wattelier.agent.power;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;

/**
 * The power of a server by Redfish (DMTF DSP0266), from its management board over the network: {@code PowerControl} of the chassis, or
 * on newer boards {@code EnvironmentMetrics}. Supplies are not added to it: they are the same watts once more.
 */
final class RedfishMeter implements PowerMeter {
  private static final String CHASSIS = "/redfish/v1/Chassis";
  private static final Pattern MEMBER = Pattern.compile("/Members/\\d+/@odata\\.id");
  private static final Pattern SAFE_PATH =
      Pattern.compile("/redfish/v1/Chassis/[\\w.:%-]{1,128}/?");

  private final RedfishSpec spec;
  private final DeviceHttp http;
  private @Nullable String chassis;

  RedfishMeter(RedfishSpec spec, DeviceHttp http) {
    this.spec = spec;
    this.http = http;
    this.chassis = spec.chassis();
  }

  /** What a chassis says. */
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
    return look() instanceof Unavailable unavailable
        ? unavailable
        : new MeterProbe.Ready(PowerText.of("redfish.ready", String.valueOf(chassis)));
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

  /** The one chassis that tells its power; with several, which of them is this machine only a person knows. */
  private @Nullable Unavailable find() {
    DeviceHttp.Answer answer = http.get(at(CHASSIS));
    if (answer instanceof DeviceHttp.Answer.Refused refused) {
      return refused.why();
    }
    List<Told> telling = new ArrayList<>();
    Unavailable lastObstacle = null;
    for (String path : members(((DeviceHttp.Answer.Json) answer).leaves())) {
      Told told = ask(path);
      if (told.watts.isPresent()) {
        telling.add(told);
      } else if (told.why != null) {
        lastObstacle = told.why;
      }
    }
    if (telling.size() == 1) {
      chassis = telling.get(0).chassis;
      return null;
    }
    if (telling.isEmpty()) {
      return lastObstacle == null ? silent() : lastObstacle;
    }
    return new Unavailable(
        PowerText.of("redfish.several"),
        PowerText.of(
            "redfish.several.remedy",
            String.join(
                " ", telling.stream().map(told -> spec.board() + told.chassis).toList())));
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
    DeviceHttp.Answer power = http.get(at(path + "/Power"));
    if (power instanceof DeviceHttp.Answer.Json json) {
      OptionalDouble watts = positive(json.leaves().number("/PowerControl/0/PowerConsumedWatts"));
      if (watts.isPresent()) {
        return new Told(path, watts, null);
      }
    }
    DeviceHttp.Answer metrics = http.get(at(path + "/EnvironmentMetrics"));
    if (metrics instanceof DeviceHttp.Answer.Json json) {
      return new Told(path, positive(json.leaves().number("/PowerWatts/Reading")), null);
    }
    Unavailable why = power instanceof DeviceHttp.Answer.Refused refused && !refused.missing()
        ? refused.why()
        : null;
    return new Told(path, OptionalDouble.empty(), why);
  }

  /** A board that cannot read its power says 0. */
  private static OptionalDouble positive(OptionalDouble watts) {
    return watts.isPresent() && watts.getAsDouble() > 0 ? watts : OptionalDouble.empty();
  }

  private URI at(String path) {
    return URI.create(spec.board() + path);
  }

  private static Unavailable silent() {
    return new Unavailable(PowerText.of("redfish.silent"), PowerText.of("redfish.silent.remedy"));
  }
}
