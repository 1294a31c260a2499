package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The views that a course works with (renewables, efficiency, labs, method) in a real browser, on a real collector that has an hour of a
 * class. Pictures go to target/screenshots.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseViewsIT {
  private static final String TRAINER_TOKEN = "course-trainer-token-0123456789abcdef";
  private static final Path SCENARIO =
      Path.of("src", "test", "resources", "labs-of-tests", "algorithm-choice.yaml");
  private static final String LAB = "search-of-views";
  private static final int SAMPLE_SECONDS = 20;
  private static final List<String> MACHINES =
      List.of("poste-01", "poste-02", "<img src=x onerror=alert(1)>", "\u0645\u0627\u0643\u064a");

  /** Each view as it is linked, by the name of its picture. */
  private static final Map<String, String> VIEWS = Map.of(
      "renewables", "#/renewables?period=day",
      "efficiency", "#/efficiency?period=day",
      "labs", "#/labs",
      "lab", "#/labs?scenario=" + LAB,
      "method", "#/method/renewable-share");

  @TempDir
  static Path data = Path.of("unset");

  private DashboardPages pages;

  @BeforeAll
  void start() throws IOException {
    Files.createDirectories(data.resolve("labs"));
    Files.writeString(
        data.resolve("labs").resolve(LAB + ".yaml"),
        Files.readString(SCENARIO).replace("id: algorithm-choice", "id: " + LAB));
    pages = DashboardPages.start(
        data, Map.of("WATTELIER_TRAINER_TOKEN", TRAINER_TOKEN, "WATTELIER_SUPPLY_PRICE", "0.2"));
    writeAnHour();
  }

  /** So that there are whole minutes to account, and machines that are there now. */
  private void writeAnHour() {
    long now = System.currentTimeMillis();
    long start = now - Duration.ofHours(1).toMillis();
    for (int machine = 0; machine < MACHINES.size(); machine++) {
      StringBuilder lines = new StringBuilder();
      double joules = 0;
      for (long at = start; at <= now; at += SAMPLE_SECONDS * 1000L) {
        double load = 0.02 + 0.6 * Math.abs(Math.sin(at / 600_000.0)) * machine / MACHINES.size();
        double watts = 10 + 5 * machine + 30 * load;
        joules += watts * SAMPLE_SECONDS;
        lines.append(String.format(
            Locale.ROOT,
            "machine,machine=%s,class=%s power_watts=%.2f,energy_joules=%.1f,measured_ratio=%.1f,power_uncertainty_ratio=0.2,"
                + "cpu_utilization_ratio=%.3f %d%n",
            MACHINES.get(machine).replace(" ", "\\ ").replace("=", "\\="),
            machine < 3 ? "lille" : "paris",
            watts,
            joules,
            machine / 2.0 % 1.5,
            load,
            at));
      }
      assertThat(pages.collector().write(lines.toString())).isEqualTo(204);
    }
  }

  @AfterAll
  void stop() {
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(pages.browser().complaints()).isEmpty();
  }

  private Page open(String address) {
    return open(address, 1920, 1080, ColorScheme.LIGHT);
  }

  private Page open(String address, int width, int height, ColorScheme scheme) {
    Page page = pages.browser().page(width, height, scheme);
    page.waitForCondition(() -> accountedMachines() == MACHINES.size());
    pages.go(page, address);
    return page;
  }

  private int accountedMachines() {
    String from = Instant.now().minus(Duration.ofHours(2)).toString();
    return pages.collector().get("/api/v1/kpis?from=" + from).getInteger("machines");
  }

  static Stream<String> views() {
    return VIEWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewIsAccessibleAndFitsInBothThemesAndLanguages(String view) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (String language : List.of("fr", "en")) {
        String hash = Objects.requireNonNull(VIEWS.get(view), view);
        Page page =
            open(hash + (hash.contains("?") ? "&" : "?") + "lang=" + language, 1920, 1080, scheme);
        DashboardPages.settle(page);
        DashboardPages.assertClean(page, view + " " + scheme + " " + language);
        if (language.equals("fr")) {
          DashboardPages.pictures(page, view + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        page.context().close();
      }
    }
  }

  @Test
  void figureLeadsToItsFormulaAndOneThatLacksSomethingSaysWhat() {
    Page page = open("#/efficiency?period=day&lang=en");
    DashboardPages.settle(page);
    assertThat(page.locator("[data-kpi=energy] .value").innerText())
        .matches("\\d+(\\.\\d+)?\u00a0Wh");
    assertThat(page.locator("[data-kpi=energy] .quality").innerText()).isEqualTo("derived");
    assertThat(page.locator(".kpi.lacking").allInnerTexts())
        .anySatisfy(text ->
            assertThat(text).contains("Energy of the site", "Not computable here.", "supply.pue"));

    page.locator("[data-kpi=idle-share] .formula").focus();
    page.keyboard().press("Enter");
    page.locator("tr.aim").waitFor();
    assertThat(page.url()).contains("#/method/idle-share");
    assertThat(page.locator("tr.aim").innerText()).startsWith("idle-share");
    page.locator("#language").click();
    page.locator("h1:has-text('Méthodologie')").waitFor();
    assertThat(page.locator("tr.aim th").innerText()).isEqualTo("idle-share");
    page.context().close();
  }

  @Test
  void rankingAndFiltersStandInTheLink() {
    Page page = open("#/efficiency?period=day&class=lille&lang=fr");
    DashboardPages.settle(page);
    page.getByLabel("Trier par").selectOption("utilization");
    assertThat(page.url()).contains("class=lille", "rank=utilization");
    Page linked = open(page.url().substring(page.url().indexOf('#')));
    DashboardPages.settle(linked);
    assertThat(linked.locator(".ranking tbody th").allInnerTexts())
        .hasSize(3)
        .startsWith("poste-01")
        .contains("<img src=x onerror=alert(1)>");

    linked.navigate(
        pages.collector().address().resolve("/") + "#/efficiency?period=day&class=nobody&lang=fr");
    linked
        .locator(
            ".state.empty",
            new Page.LocatorOptions().setHasText("Aucune minute comptée dans cette période"))
        .waitFor();
    page.context().close();
    linked.context().close();
  }

  @Test
  void renewablesSayWhatTheyAreBasedOnAndNeverTakeLowCarbonForRenewable() {
    Page page = open("#/renewables?period=day&hours=4&lang=en");
    DashboardPages.settle(page);
    assertThat(page.locator("[data-kpi=renewable-share] .value").innerText())
        .matches("\\d+\u00a0%");
    assertThat(page.locator(".kpi.lacking").allInnerTexts())
        .anySatisfy(text -> assertThat(text)
            .contains(
                "Low-carbon share (nuclear included)", "which this source of data does not give"));
    assertThat(page.locator("main").innerText())
        .contains(
            "typical of that month at that hour, not a measurement", "yearly average", "RTE, ODRÉ");
    assertThat(page.locator(".windows .card h3").allInnerTexts())
        .containsExactly("Now", "A · Most renewable", "B · Least carbon");
    assertThat(page.getByLabel("Length of the job").inputValue()).isEqualTo("4");

    page.locator(".windows details summary").focus();
    page.keyboard().press("Enter");
    page.locator(".windows details tbody tr").first().waitFor();
    assertThat(page.locator(".windows details tbody tr").count()).isGreaterThan(20);
    page.context().close();
  }

  @Test
  void figuresCanBeTakenAlongAndPrinted() throws IOException {
    Page page = open("#/efficiency?period=day&lang=en", 1920, 1080, ColorScheme.DARK);
    DashboardPages.settle(page);
    Download figures =
        page.waitForDownload(() -> page.getByLabel("Export as CSV").first().click());
    assertThat(Files.readString(figures.path(), StandardCharsets.UTF_8))
        .startsWith("\ufeffkey,value,low,high,unit,quality,source,missing\r\nenergy,")
        .contains("\r\nsite-energy,,,,,,,supply.pue\r\n");
    Download ranking = page.waitForDownload(
        () -> page.locator(".ranking").getByLabel("Export as CSV").click());
    assertThat(Files.readString(ranking.path()))
        .contains("poste-02,lille,", ",derived,", ",estimated,");
    Download png = page.waitForDownload(
        () -> page.locator(".scatter").getByLabel("Export as PNG").click());
    assertThat(Files.readAllBytes(png.path())).startsWith(0x89, 'P', 'N', 'G');

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".report-head").isVisible()).isTrue();
    assertThat(page.locator("#navigation").isVisible()).isFalse();
    assertThat(page.evaluate("getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
    page.context().close();
  }

  @Test
  void runThatNoMachineTookPartInSaysSo() {
    Page page = open("#key=" + TRAINER_TOKEN);
    page.navigate(pages.collector().address().resolve("/") + "#/labs?scenario=" + LAB + "&lang=en");
    page.locator(".starting select").selectOption("paris");
    page.getByText("Offer it to the class").click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start together in 10 s"))
        .click();
    page.getByText("Power and phases show here once a machine measures.").waitFor();
    page.getByText("Results arrive here, machine by machine, as they finish.").waitFor();

    page.locator("button:has-text('End')").click();

    page.getByText("Nothing was measured during this run.").waitFor();
    page.getByText("No machine handed in a result.").waitFor();
    assertThat(page.locator("canvas:visible").count()).isZero();
    DashboardPages.pictures(page, "run-of-nobody");
    page.context().close();
  }

  @Test
  void trainerOpensARunSeesWhoJoinsStartsItAndComparesWhatComesIn() throws IOException {
    Page page = open("#key=" + TRAINER_TOKEN);
    page.navigate(pages.collector().address().resolve("/") + "#/labs?scenario=" + LAB + "&lang=en");
    page.locator(".starting select").selectOption("lille");
    page.getByText("Offer it to the class").click();
    page.locator(".state-word[data-state=open]").waitFor();
    String run = page.url().replaceAll(".*#/labs/([^?]+).*", "$1");
    assertThat(run).startsWith(LAB);
    page.locator(".people .detail").waitFor();

    MadeLearners learners = new MadeLearners(pages.collector().address(), LAB, run);
    learners.join(TRAINER_TOKEN, "lille", "atelier-01", "atelier-02", "<b>atelier-03</b>");
    learners
        .names()
        .forEach(machine -> learners.tell(
            machine,
            new JsonObject()
                .put("state", machine.endsWith("02") ? "declined" : "accepted")
                .put("prediction", "binary")));
    page.locator("[data-state=declined]").waitFor();
    assertThat(page.locator(".counts").innerText()).isEqualTo("ready to start: 2 · declined: 1");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start together in 10 s"))
        .click();
    page.locator(".countdown:visible").waitFor();
    learners.tell(
        "atelier-01",
        new JsonObject()
            .put("state", "running")
            .put("phase", "linear/2")
            .put("progressRatio", 0.4));
    page.locator("[data-state=running]").waitFor();
    assertThat(page.locator(".people tbody tr").first().innerText()).contains("no. 2", "40\u00a0%");

    learners.handIn("atelier-01", "measured", 0.03);
    learners.handIn("<b>atelier-03</b>", "estimated", 0.05);
    page.locator(".results tbody tr:nth-child(2)").waitFor();
    assertThat(page.locator(".results tbody").innerText())
        .contains(
            "atelier-01",
            "measured",
            "30.00\u00a0mJ",
            "<b>atelier-03</b>",
            "estimated",
            "50.00\u00a0mJ");
    page.locator("button:has-text('End')").click();
    page.locator(".lead .state-word[data-state=ended]").waitFor();
    DashboardPages.settle(page);
    DashboardPages.assertClean(page, "a run");
    Download csv =
        page.waitForDownload(() -> page.getByLabel("Export as CSV").first().click());
    assertThat(Files.readString(csv.path())).contains("atelier-01,measured,", ",linear,0.03,");

    Page past = open("#/labs?lang=en");
    past.locator(".past tbody a").click();
    past.locator(".results tbody tr:nth-child(2)").waitFor();
    // Who only looks changes nothing.
    assertThat(past.locator("button:has-text('Delete')").isVisible()).isFalse();
    DashboardPages.pictures(past, "run-light");
    page.context().close();
    past.context().close();
  }
}
