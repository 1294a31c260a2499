package org.wattelier.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.lab.scenario.WorkloadSpec;

class PageLoadTest {
  private static final WorkloadSpec LIGHT =
      new WorkloadSpec("page", Map.of("weight", "light", "pauseSeconds", 0.1));

  @TempDir
  Path folder;

  @Test
  void machineWithoutABrowserIsToldWithTheRemedy() {
    Bench bare = bench(Map.of("WATTELIER_BROWSER", folder.resolve("none").toString()));

    assertThatThrownBy(() -> Workloads.create(LIGHT, bare))
        .isInstanceOfSatisfying(WorkloadUnavailable.class, absent -> {
          assertThat(absent.reason()).contains("Chromium");
          assertThat(absent.remedy()).contains("WATTELIER_BROWSER");
        });
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void browserIsFoundOnThePathAndRunWithAProfileOfItsOwn() throws Exception {
    Path firefox = Files.createFile(folder.resolve("firefox"));
    assertThat(firefox.toFile().setExecutable(true)).isTrue();

    Browser found = Browser.find(Map.of("PATH", folder.toString())).orElseThrow();

    assertThat(found.isFirefox()).isTrue();
    assertThat(found.opening("http://localhost:1/", folder.resolve("p")))
        .contains("--headless", folder.resolve("p").toString(), "http://localhost:1/");
  }

  @Test
  void heavyPageIsHeavyAndBothHaveTheSameArticle() {
    String light = MadePage.light(1);
    String heavy = MadePage.heavy(1);

    assertThat(light.length()).isBetween(5_000, 15_000);
    assertThat(heavy.length()).isGreaterThan(4_000_000);
    assertThat(heavy)
        .contains(light.substring(light.indexOf("<article>"), light.indexOf("</article>")));
  }

  @Test
  void pagesAreViewedUntilTheStintIsOverAndAgain() throws Exception {
    Map<String, String> environment = System.getenv();
    Optional<Browser> browser = Browser.find(environment);
    if ("true".equals(environment.get("CI"))) {
      assertThat(browser).as("apt-get install chromium").isPresent();
    }
    assumeTrue(browser.isPresent(), "no browser here: apt-get install chromium");

    try (Workload page = Workloads.create(LIGHT, bench(environment))) {
      Stint first = TestBench.of(2);
      page.run(first);
      Stint second = TestBench.of(1);
      page.run(second);

      assertThat(first.units()).isEqualTo(2);
      assertThat(second.units()).isGreaterThanOrEqualTo(1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private Bench bench(Map<String, String> environment) {
    return new Bench(1, folder, System::nanoTime, environment, request -> true, false);
  }
}
