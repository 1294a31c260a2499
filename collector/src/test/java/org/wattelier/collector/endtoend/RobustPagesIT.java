package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard where a class is not what one hopes for: of nobody, of hundreds, with absurd names, missing fields and wrong clocks. */
class RobustPagesIT {
  private static final List<String> VIEWS = List.of(
      "#/wall",
      "#/join",
      "#/about",
      "#/renewables",
      "#/efficiency",
      "#/labs",
      "#/method/renewable-share");

  @TempDir
  Path data = Path.of("unset");

  private DashboardPages pages;
  private @Nullable EverySecond sending;

  @BeforeEach
  void start() {
    pages = DashboardPages.start(data, Map.of());
  }

  @AfterEach
  void stop() {
    if (sending != null) {
      sending.close();
    }
    // That the collector knows no such machine is what is asked for there.
    List<String> complaints = pages.browser().complaints().stream()
        .filter(complaint -> !complaint.contains("#/machine/nobody") || !complaint.contains("404"))
        .toList();
    pages.close();
    assertThat(complaints).isEmpty();
  }

  private void send(LongFunction<String> lines) {
    sending = EverySecond.start(pages.collector(), lines);
  }

  private static String line(String machine, String className, long millis, String fields) {
    return "machine,machine=%s,class=%s %s %d"
        .formatted(WrittenClass.escaped(machine), className, fields, millis);
  }

  private static String whole(long second, double watts) {
    return String.format(
        Locale.ROOT,
        "power_watts=%.1f,energy_joules=%.1f,measured_ratio=0.5,power_uncertainty_ratio=0.1,cpu_utilization_ratio=0.4,"
            + "memory_used_bytes=4e9,memory_total_bytes=16e9",
        watts + second % 3,
        watts * second);
  }

  private static String machineView(String name) {
    return "#/machine/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String in(String language, String view) {
    return view + (view.contains("?") ? "&" : "?") + "lang=" + language;
  }

  @Test
  void classOfNobodySaysSoInWords() {
    Map<String, String> words = Map.of(
        "fr", "Aucune minute comptée dans cette période",
        "en", "No minute was counted in this period");
    words.forEach((language, nothing) -> {
      for (String view :
          Stream.concat(VIEWS.stream(), Stream.of("#/machine/nobody")).toList()) {
        Page page = pages.open(in(language, view));
        DashboardPages.settle(page);
        DashboardPages.assertClean(page, view + " " + language);
        switch (view) {
          case "#/wall" -> {
            assertThat(page.locator(".invitation").isVisible()).isTrue();
            assertThat(page.locator("[data-figure=total-power] .value").innerText())
                .doesNotContain("0");
            DashboardPages.pictures(page, "wall-empty-" + language);
          }
          case "#/efficiency" ->
            assertThat(page.locator(".state.empty").first().innerText()).contains(nothing);
          case "#/machine/nobody" ->
            assertThat(page.locator("main .state").first().innerText()).isNotBlank();
          default -> assertThat(page.locator("main").innerText()).isNotBlank();
        }
        page.context().close();
      }
    });
  }

  @Test
  void whatAMachineDoesNotTellIsAbsentAndNever0() {
    send(second -> {
      long now = System.currentTimeMillis();
      return Stream.of(
              line("no-power", "lille", now, "cpu_utilization_ratio=0.4"),
              line("no-cpu", "lille", now, "power_watts=20,energy_joules=" + 20 * second),
              line("almost-nothing", "lille", now, "temperature_celsius=40"))
          .collect(Collectors.joining("\n"));
    });
    for (String language : List.of("fr", "en")) {
      Stream.concat(
              VIEWS.stream(),
              Stream.of("no-power", "no-cpu", "almost-nothing").map(RobustPagesIT::machineView))
          .forEach(view -> {
            Page page = pages.open(in(language, view));
            DashboardPages.settle(page);
            DashboardPages.assertReadable(page, view + " " + language);
            page.context().close();
          });
      Page wall = pages.open(in(language, "#/wall"));
      wall.locator("[data-machine=no-cpu]").waitFor();
      for (String machine : List.of("no-power", "almost-nothing")) {
        assertThat(wall.locator("[data-machine=" + machine + "] [data-figure=power]")
                .innerText())
            .startsWith("—")
            .doesNotContain("0");
      }
      assertThat(wall.locator("[data-machine=no-cpu] .load").innerText()).doesNotContain("%");
      assertThat(wall.locator("[data-figure=total-power] .value").innerText()).startsWith("20");
      DashboardPages.assertClean(wall, "wall " + language);
      wall.context().close();
    }
  }

  @Test
  void oneMachineIsAClassToo() {
    send(second -> line("poste-01", "lille", System.currentTimeMillis(), whole(second, 30)));
    for (String view :
        Stream.concat(VIEWS.stream(), Stream.of("#/machine/poste-01")).toList()) {
      Page page = pages.open(in("en", view));
      DashboardPages.settle(page);
      DashboardPages.assertClean(page, view);
      page.context().close();
    }
    Page wall = pages.open("#/wall?lang=en");
    wall.locator("[data-machine=poste-01]").waitFor();
    assertThat(wall.locator(".tile").count()).isEqualTo(1);
    assertThat(wall.locator("[data-figure=total-power]").innerText()).contains("machines live: 1");
    DashboardPages.pictures(wall, "wall-one");
    wall.context().close();
  }

  @Test
  void absurdNamesAreShownAsTheyAreAndMoveNothing() {
    List<String> names = List.of(
        "<img src=x onerror=\"hacked=1\"><script>hacked=1</script>".repeat(4).substring(0, 200),
        "\u0645\u0627\u0643\u064a\u0646\u0629".repeat(34).substring(0, 200),
        "\u202e" + "gnp.exe".repeat(29).substring(0, 198),
        "\uD83D\uDCBB".repeat(100),
        "x".repeat(200));
    send(second -> IntStream.range(0, names.size())
        .mapToObj(i -> line(
            names.get(i),
            WrittenClass.escaped(names.get((i + 1) % names.size())),
            System.currentTimeMillis(),
            whole(second, 10 + 10 * i)))
        .collect(Collectors.joining("\n")));
    for (String view : Stream.concat(VIEWS.stream(), names.stream().map(RobustPagesIT::machineView))
        .toList()) {
      Page page = pages.open(in("fr", view), 390, 844, ColorScheme.LIGHT);
      if (view.equals("#/wall")) {
        page.locator(".tile").nth(names.size() - 1).waitFor();
        assertThat(page.locator(".tile .name").allInnerTexts())
            .containsExactlyInAnyOrderElementsOf(names);
        DashboardPages.assertClean(page, view);
        DashboardPages.picture(page, "wall-absurd", 390, 844);
      }
      DashboardPages.settle(page);
      DashboardPages.assertReadable(page, view);
      DashboardPages.assertFits(page, view);
      assertThat((boolean) page.evaluate(
              "'hacked' in globalThis || !!document.querySelector('main img[src=x]')"))
          .as(view)
          .isFalse();
      page.context().close();
    }
  }

  @Test
  void wrongClocksMakeNoTimeNegative() {
    send(second -> Stream.of(0, 7, -7)
        .map(minutes -> line(
            "clock%+d".formatted(minutes),
            "lille",
            System.currentTimeMillis() + Duration.ofMinutes(minutes).toMillis(),
            whole(second, 30)))
        .collect(Collectors.joining("\n")));
    for (int viewerMinutes : List.of(-20, 20, minutesToTomorrow())) {
      for (String view : Stream.concat(
              VIEWS.stream(),
              Stream.of("clock+0", "clock+7", "clock-7").map(RobustPagesIT::machineView))
          .toList()) {
        String what = view + ", the viewer's clock off by " + viewerMinutes;
        Page page = pages.browser().page(1280, 800, ColorScheme.LIGHT);
        page.addInitScript("{ const There = Date; const off = " + viewerMinutes + " * 60000;"
            + " globalThis.Date = class extends There { constructor(...given) {"
            + " super(...(given.length ? given : [There.now() + off])); }"
            + " static now() { return There.now() + off; } }; }");
        pages.go(page, in("en", view));
        DashboardPages.settle(page);
        DashboardPages.assertReadable(page, what);
        if (view.equals("#/wall")) {
          page.locator(".tile[data-state=live]").nth(2).waitFor();
          page.waitForCondition(() -> pointsOfChart(page) >= 2);
        } else if (view.contains("clock")) {
          // What it has of the last minutes is shown, whatever time the viewer believes it to be.
          if (!view.contains("%2B7")) {
            page.waitForCondition(() -> pointsOfChart(page) >= 1);
          }
        }
        page.context().close();
      }
    }
  }

  /** Until a clock shows five past midnight in Paris, where the page is read. */
  private static int minutesToTomorrow() {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Paris"));
    ZonedDateTime tomorrow = now.toLocalDate().plusDays(1).atTime(0, 5).atZone(now.getZone());
    return (int) Duration.between(now, tomorrow).toMinutes();
  }

  /** How many points of any line of the first chart are within what it shows. */
  private static int pointsOfChart(Page page) {
    return (int)
        page.evaluate(
            "(() => { const chart = Object.values(globalThis.Chart?.instances ?? {})[0]; const { min, max } = chart?.scales.x ?? {};"
                + " return Math.max(0, ...(chart?.data.datasets ?? []).map(({ data }) =>"
                + " data.filter(({ x, y }) => Number.isFinite(y) && x >= min && x <= max).length)); })()");
  }

  @Test
  void threeHundredMachinesFitFromAPhoneToAWallOf4K() {
    send(second -> IntStream.range(0, 300)
        .mapToObj(machine -> line(
            "poste-%03d".formatted(machine),
            machine < 30 ? "lille" : "paris",
            System.currentTimeMillis(),
            whole(second, 10 + machine)))
        .collect(Collectors.joining("\n")));
    Page wall = pages.open("#/wall?lang=en");
    wall.locator("[data-machine=poste-299]").waitFor();
    assertThat(wall.locator(".tile").count()).isEqualTo(300);
    DashboardPages.assertClean(wall, "300 machines");
    for (int width : List.of(1920, 3840, 390)) {
      DashboardPages.picture(wall, "wall-300", width, width == 390 ? 844 : width * 9 / 16);
      assertTilesHoldWhatTheySay(wall);
    }
    String before = wall.locator("[data-figure=total-power] .value").innerText();
    wall.waitForCondition(
        () -> !wall.locator("[data-figure=total-power] .value").innerText().equals(before));
    wall.context().close();

    Page large = pages.open("#/wall?class=lille&lang=fr", 3840, 2160, ColorScheme.LIGHT);
    large.locator(".tile").nth(29).waitFor();
    PageBrowser.awaitCharts(large);
    assertTilesHoldWhatTheySay(large);
    assertThat(((Number)
                large.evaluate(
                    "Math.min(...[...document.querySelectorAll('main p, main a, main h2, main dd')].map(one => parseFloat(getComputedStyle(one).fontSize)))"))
            .doubleValue())
        .isGreaterThanOrEqualTo(16);
    assertThat(
            large.evaluate(
                "[...document.querySelectorAll('.tile .load')].filter(one => one.getClientRects()[0].height > 1.9 * parseFloat(getComputedStyle(one).fontSize)).length"))
        .isEqualTo(0);
    large.waitForCondition(() -> pointsOfChart(large) >= 2);
    assertThat(
            large.evaluate(
                "Object.values(Chart.instances)[0].getDatasetMeta(0).data.filter(point => point.options.radius > 0).length"))
        .isEqualTo(0);
    DashboardPages.picture(large, "wall-4k", 3840, 2160);
    large.context().close();
  }

  /** None overlaps another, and none says more than it has room for. */
  private static void assertTilesHoldWhatTheySay(Page page) {
    assertThat((List<?>) page.evaluate("[...document.querySelectorAll('.tile')]"
            + ".filter(tile => tile.scrollHeight > tile.clientHeight + 1 || tile.scrollWidth > tile.clientWidth + 1)"
            + ".map(tile => tile.innerText)"))
        .isEmpty();
  }

  @Test
  void courseOfTheWallHasNoHoleBetweenTheLedgerAndNow() {
    long now = System.currentTimeMillis();
    for (int machine = 0; machine < 3; machine++) {
      String name = "poste-0" + machine;
      String past = IntStream.rangeClosed(1, 90)
          .mapToObj(step -> line(name, "lille", now - (91 - step) * 10_000L, whole(step * 10L, 30)))
          .collect(Collectors.joining("\n"));
      assertThat(pages.collector().write(past)).isEqualTo(204);
    }
    send(second -> IntStream.range(0, 3)
        .mapToObj(machine ->
            line("poste-0" + machine, "lille", System.currentTimeMillis(), whole(900 + second, 30)))
        .collect(Collectors.joining("\n")));
    Page wall = pages.browser().page(1920, 1080, ColorScheme.LIGHT);
    wall.waitForCondition(() -> !pages
        .collector()
        .get("/api/v1/ledger?step=1m&from=" + Instant.ofEpochMilli(now - 600_000))
        .getJsonArray("entries")
        .isEmpty());
    for (String address : List.of("#/wall?lang=en", "#/wall?lang=en&class=lille")) {
      pages.go(wall, address);
      wall.waitForCondition(() -> pointsOfChart(wall) > 8 && longestHoleSeconds(wall) < 200);
      assertThat(longestHoleSeconds(wall)).as(address).isLessThanOrEqualTo(100);
    }
    wall.context().close();
  }

  /** The longest time between two points of the first line that are joined; very long where a gap lies between any. */
  private static double longestHoleSeconds(Page page) {
    return Double.parseDouble(
        String.valueOf(
            page.evaluate(
                "(() => { const points = Object.values(globalThis.Chart?.instances ?? {})[0]?.data.datasets[0]?.data ?? [];"
                    + " return Math.max(0, ...points.map(({ x, y }, i) => Number.isFinite(y) ? (x - (points[i - 1]?.x ?? x)) / 1000 : 1e6)); })()")));
  }
}
