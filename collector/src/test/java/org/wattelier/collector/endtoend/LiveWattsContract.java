package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end: this machine's watts, from the real agent through the real collector and its store to the page. */
abstract class LiveWattsContract {
  private static final String MACHINE = "end-to-end";
  private static final Pattern WATTS = Pattern.compile("(\\d+(?:\\.\\d+)?)\u00a0W");

  @TempDir
  Path data;

  /** The settings that give the collector its store. */
  abstract Map<String, String> storeSettings();

  /** The powers of a machine, in watts, as the store itself holds them, read without the collector. */
  abstract List<Double> storedWatts(String machine);

  @Test
  void powerOnThePageIsAPowerThatTheStoreHolds() {
    try (RunningCollector collector = RunningCollector.start(data, storeSettings());
        RunningJar agent = RunningJar.start(
            Jars.AGENT,
            Map.of("WATTELIER_WRITE_TOKEN", RunningCollector.WRITE_TOKEN),
            "run",
            "--collector",
            collector.address().toString(),
            "--name",
            MACHINE);
        WallPage wall = WallPage.open(collector.address())) {
      String shown = wall.powerOf(MACHINE);
      Matcher watts = WATTS.matcher(shown);
      assertThat(watts.find()).as("a figure with its unit: " + shown).isTrue();
      double shownWatts = Double.parseDouble(watts.group(1));
      double halfADigit = watts.group(1).contains(".") ? 0.0501 : 0.501;

      Awaitility.await("the store holds " + shown)
          .untilAsserted(() -> assertThat(storedWatts(MACHINE))
              .as("agent said %s", agent.output())
              .anySatisfy(
                  stored -> assertThat(Math.abs(stored - shownWatts)).isLessThan(halfADigit)));
      assertThat(wall.textOf(MACHINE)).containsAnyOf("measured", "derived", "estimated");
      assertThat(wall.complaints()).isEmpty();
    }
  }
}
