package org.wattelier.agent;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibrate.Calibration;
import org.wattelier.agent.power.CommandOutput;
import org.wattelier.agent.power.CommandSpec;
import org.wattelier.agent.power.HwmonMeter;
import org.wattelier.agent.power.IoregMeter;
import org.wattelier.agent.power.IpmiDcmiMeter;
import org.wattelier.agent.power.JsonPointerSpec;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.NvidiaSmiMeter;
import org.wattelier.agent.power.OshiBatteryMeter;
import org.wattelier.agent.power.OshiGpuMeter;
import org.wattelier.agent.power.PacedMeter;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.agent.power.RaplMeter;
import org.wattelier.agent.power.RaplPlatformMeter;
import org.wattelier.agent.power.RedfishSpec;
import org.wattelier.agent.power.SysfsBatteryMeter;
import org.wattelier.agent.power.WindowsEnergyMeter;
import org.wattelier.telemetry.Perimeter;

/** The pages that say what every figure is, beside the code that makes them. */
class MethodologyTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path SYSFS = Path.of("/sys");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final CommandOutput COMMANDS = command -> "";
  private static final int MOST_LINES = 350;

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*$");
  private static final Pattern HEADING = Pattern.compile("(#+) ([0-9.]*).*");
  private static final Pattern WITH_POINT = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern WITH_COMMA = Pattern.compile("\\d+,\\d+");

  private static final List<PlugSpec> PLUGS = List.of(
      new PlugSpec.ShellyGen1("plug", 0),
      new PlugSpec.ShellyGen2("plug", 0),
      new PlugSpec.Tasmota("plug", 0));

  /** One of each, so that names and uncertainties are the code's own. */
  private static final List<PowerMeter> METERS = Stream.concat(
          PLUGS.stream().map(plug -> plug.meter(SECOND)),
          Stream.of(
              new RaplMeter(SYSFS, false),
              new RaplPlatformMeter(SYSFS),
              new WindowsEnergyMeter(Map::of, "Windows 11", false),
              HwmonMeter.ofMachine(SYSFS),
              HwmonMeter.ofGraphics(SYSFS),
              new SysfsBatteryMeter(SYSFS),
              new OshiBatteryMeter(List::of),
              new IoregMeter(COMMANDS),
              new NvidiaSmiMeter(COMMANDS),
              new OshiGpuMeter(List::of),
              new IpmiDcmiMeter(COMMANDS),
              RedfishSpec.parse("https://board").meter(SECOND, Optional.empty()),
              JsonPointerSpec.parse("http://device/status#/power").meter(SECOND),
              CommandSpec.parse("read-power").meter(COMMANDS),
              new ModelMeter(PowerModel.laptop(8, 16))))
      .toList();

  private final String english = read("methodology.md");
  private final String french = read("methodologie.md");

  @Test
  void everyMeterOfTheCodeIsLookedAtHere() {
    Set<String> written = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.wattelier.agent")
            .stream()
            .filter(type -> type.isAssignableTo(PowerMeter.class) && !type.isInterface())
            .filter(type -> !type.isEquivalentTo(PacedMeter.class)) // It has the name of another.
            .map(JavaClass::getName)
            .collect(toSet());
    assertThat(METERS.stream().map(meter -> meter.getClass().getName()).collect(toSet()))
        .isEqualTo(written);
    assertThat(PLUGS).extracting(plug -> (Object) plug.getClass()).contains((Object[])
        PlugSpec.class.getPermittedSubclasses());
  }

  /** Names for people are in the bundle: those of meters, of the curve that was calibrated, and of the wattmeter. */
  @Test
  void everyMeterAndEveryPerimeterHasItsRow() {
    Set<String> meters = METERS.stream().map(PowerMeter::name).collect(toCollection(TreeSet::new));
    meters.addAll(List.of(Calibration.MODEL, "typed"));
    Set<String> named = AgentText.TEXT.bundle().keySet().stream()
        .filter(key -> key.startsWith("meter."))
        .map(key -> key.substring("meter.".length()))
        .collect(toSet());
    assertThat(named).isEqualTo(meters);
    List<String> perimeters = Stream.of(Perimeter.values()).map(Perimeter::word).toList();
    for (String page : List.of(english, french)) {
      assertThat(rows(page)).containsAll(meters).containsAll(perimeters);
    }
  }

  @Test
  void statedUncertaintyIsThatOfTheCode() {
    for (String page : List.of(english, french)) {
      for (PowerMeter meter : METERS) {
        String stated = "±" + Math.round(100 * meter.uncertaintyRatio()) + " %";
        assertThat(ROW.matcher(page).results().map(MatchResult::group))
            .as(meter.name())
            .anyMatch(row -> row.startsWith("| `" + meter.name() + "` |") && row.contains(stated));
      }
    }
  }

  @Test
  void bothPagesHaveTheSameSectionsTablesAndBlocks() {
    assertThat(shape(french)).isEqualTo(shape(english));
    assertThat(rows(french)).isEqualTo(rows(english));
    assertThat(english.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(french.lines().count()).isLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void frenchNumbersHaveADecimalCommaAndAreThoseOfTheEnglishPage() {
    assertThat(numbers(WITH_POINT, french)).isEmpty();
    assertThat(numbers(WITH_COMMA, french))
        .map(number -> number.replace(',', '.'))
        .containsExactlyInAnyOrderElementsOf(numbers(WITH_POINT, english));
  }

  /** Rules that are copied from a page must be those that doctor prints. */
  @Test
  void ruleThatOpensTheCountersIsTheOneThatDoctorPrints() throws IOException {
    String rule = english
        .lines()
        .filter(line -> line.startsWith("SUBSYSTEM=="))
        .findFirst()
        .orElseThrow();
    assertThat(french).contains(rule);
    Path page = Path.of("src/test/resources/org/wattelier/agent/machines")
        .resolve("intel-on-mains-without-permission/doctor.txt");
    assertThat(Files.readString(page)).contains(rule);
  }

  /** What a page is made of, in order, whatever its language: headings by number, tables, lists, warnings, and blocks word for word. */
  private static List<String> shape(String page) {
    List<String> shape = new ArrayList<>();
    boolean block = false;
    for (String line : page.lines().toList()) {
      boolean fence = line.startsWith("```");
      shape.add(block || fence ? line : kind(line));
      block ^= fence;
    }
    return shape;
  }

  private static String kind(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      return heading.group(1) + " " + heading.group(2);
    }
    if (line.startsWith("**When this is wrong.**") || line.startsWith("**Quand c’est faux.**")) {
      return "wrong";
    }
    return line.isEmpty()
        ? ""
        : line.startsWith("|") || line.startsWith("- ") ? line.substring(0, 1) : "text";
  }

  /** Numbers of the prose: not of code, links, headings, and references to sections. */
  private static List<String> numbers(Pattern pattern, String page) {
    String prose = page.replaceAll("(?s)```.*?```", "")
        .replaceAll("`[^`]*`", "")
        .replaceAll("\\]\\([^)]*\\)", "]")
        .replaceAll("(?m)^#.*$", "")
        .replaceAll("§ [0-9.]*[0-9]", "");
    return pattern.matcher(prose).results().map(MatchResult::group).toList();
  }

  private static List<String> rows(String page) {
    return ROW.matcher(page).results().map(row -> row.group(1)).toList();
  }

  private static String read(String name) {
    try {
      return Files.readString(DOCS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
