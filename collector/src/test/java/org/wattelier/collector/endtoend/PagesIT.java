package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The views of the dashboard in a real browser, on a real collector with a class that sends. Pictures go to target/screenshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
  private static final String TRAINER_TOKEN = "pages-trainer-token-0123456789abcdef";
  private static final int MACHINES = 14;
  private static final String SOME_MACHINE = "poste-07";

  /** Each view as it is linked, by the name of its picture. */
  private static final Map<String, String> VIEWS = Map.of(
      "wall", "#/wall",
      "machine", "#/machine/" + SOME_MACHINE,
      "join", "#/join?code=K7QM-2XFD",
      "about", "#/about");

  @TempDir
  static Path data = Path.of("unset");

  private DashboardPages pages;
  private WrittenClass written;

  @BeforeAll
  void start() {
    pages = DashboardPages.start(data, Map.of("WATTELIER_TRAINER_TOKEN", TRAINER_TOKEN));
    written = WrittenClass.start(pages.collector(), MACHINES);
  }

  @AfterAll
  void stop() {
    if (written != null) {
      written.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(pages.browser().complaints()).isEmpty();
  }

  private static List<String> tiles(Page page) {
    return page.locator(".tile").all().stream()
        .map(tile -> tile.getAttribute("data-machine"))
        .toList();
  }

  private static Locator power(Page page, String machine) {
    return page.locator("[data-machine='" + machine + "'] [data-figure=power]");
  }

  @Test
  void wallMovesWithTheClassInTheOrderThatWasChosenAndALinkKeepsIt() {
    Page page = pages.open("#/wall?lang=en");
    String before = power(page, SOME_MACHINE).innerText();
    assertThat(before).matches("\\d+\\.\\d\u00a0W");
    page.waitForCondition(() -> !power(page, SOME_MACHINE).innerText().equals(before));

    page.getByLabel("Sort by").selectOption("power");
    assertThat(page.url()).contains("sort=power");
    assertThat(tiles(page).get(tiles(page).size() - 1)).isEqualTo(WrittenClass.name(0));
    Page linked = pages.open(page.url().substring(page.url().indexOf('#')));
    linked.locator(".tile").first().waitFor();
    assertThat(tiles(linked).get(tiles(linked).size() - 1)).isEqualTo(WrittenClass.name(0));
    page.context().close();
    linked.context().close();
  }

  @Test
  void linkShowsWhatItsSenderSaw() {
    Page wall = pages.open("#/wall?class=lille&lang=fr");
    wall.locator(".tile").first().waitFor();
    assertThat(tiles(wall)).hasSize(MACHINES / 2).contains("poste-06").doesNotContain(SOME_MACHINE);
    assertThat(wall.getByLabel("Classe").inputValue()).isEqualTo("lille");

    wall.locator("a[href*='machine/poste-06']").click();
    wall.locator("h1.title").waitFor();
    assertThat(wall.locator("h1").innerText()).isEqualTo("poste-06");
    wall.getByLabel("Période").selectOption("session");
    assertThat(wall.url())
        .contains("#/machine/poste-06?", "period=session", "class=lille", "lang=fr");
    wall.goBack();
    wall.goBack();
    wall.locator("[data-figure=total-power]").waitFor();
    wall.context().close();
  }

  @Test
  void everythingCanBeDoneByKeyboard() {
    Page page = pages.open("#/wall?lang=fr");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus").innerText()).isEqualTo("Aller au contenu");
    page.keyboard().press("Enter");
    assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("view");
    assertThat(page.url()).contains("#/wall");

    page.locator("#language").focus();
    page.keyboard().press("Enter");
    page.locator("html[lang=en]").waitFor();
    assertThat(page.url()).contains("lang=en");
    page.locator("#theme").focus();
    for (String theme : List.of("light", "dark", "projector", "auto")) {
      page.keyboard().press("Enter");
      assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo(theme);
    }
    Locator pause = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze"));
    pause.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".frozen").innerText()).startsWith("Picture frozen at");
    String still = page.locator("[data-figure=total-power] .value").innerText();
    page.waitForTimeout(2500);
    assertThat(page.locator("[data-figure=total-power] .value").innerText()).isEqualTo(still);
    page.context().close();
  }

  @Test
  void trainerShowsACodeThatTheJoinPageUnderstands() {
    Page page = pages.open("#key=" + TRAINER_TOKEN);
    assertThat(page.url()).doesNotContain("key=");
    page.locator(".trainer button").last().click();
    Locator code = page.locator(".invitation .code");
    page.waitForCondition(
        () -> !code.innerText().isEmpty() || page.locator("dialog").isVisible());
    if (page.locator("dialog").isVisible()) {
      page.keyboard().press("Enter");
    }
    page.waitForCondition(() -> code.innerText().matches("[2-9A-Z]{4}-[2-9A-Z]{4}"));
    page.waitForCondition(() -> Boolean.TRUE.equals(
        page.evaluate("document.querySelector('.invited img').naturalWidth > 0")));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(DashboardPages.PICTURES.resolve("wall-trainer.png")));

    Page learner = pages.open("#/join?lang=en&code=" + code.innerText());
    assertThat(learner.locator(".line").innerText())
        .contains("--join " + code.innerText(), "/downloads/wattelier-agent.jar");
    page.context().close();
    learner.context().close();
  }

  @Test
  void figuresCanBeTakenAlong() throws IOException {
    Page page = pages.open("#/wall?lang=en");
    page.locator(".chart canvas").waitFor();
    Download csv = page.waitForDownload(() -> page.getByLabel("Export as CSV").click());
    assertThat(Files.readString(csv.path(), StandardCharsets.UTF_8))
        .startsWith("\ufefftime,measured_watts,estimated_watts,simulated_watts\r\n20");
    Download json = page.waitForDownload(() -> page.getByLabel("Export as JSON").click());
    assertThat(Files.readString(json.path())).contains("\"quality\": \"derived\"");
    Download png = page.waitForDownload(() -> page.getByLabel("Export as PNG").click());
    assertThat(Files.readAllBytes(png.path())).startsWith(0x89, 'P', 'N', 'G');

    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("#navigation").isVisible()).isFalse();
    assertThat(page.locator("[data-figure=total-power]").isVisible()).isTrue();
    page.context().close();
  }

  @Test
  void hiddenTabAsksNothingAndCatchesUpWhenItIsSeen() {
    Page page = pages.open("#/wall?lang=en");
    Locator total = page.locator("[data-figure=total-power] .value");
    String hide =
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
            + " document.dispatchEvent(new Event('visibilitychange')); }";
    page.evaluate(hide, true);
    page.waitForTimeout(1200);
    String then = total.innerText();
    int requests = requests(page);
    page.waitForTimeout(3500);
    assertThat(total.innerText()).isEqualTo(then);
    assertThat(requests(page)).isEqualTo(requests);

    page.evaluate(hide, false);
    page.waitForCondition(() -> !total.innerText().equals(then));
    page.context().close();
  }

  private static int requests(Page page) {
    return (int) page.evaluate("performance.getEntriesByType('resource').length");
  }

  @Test
  void pageComesBackWhenTheCollectorDoes(@TempDir Path other) {
    RunningCollector first = RunningCollector.start(other, Map.of());
    Page page = pages.browser().page(1280, 800, ColorScheme.LIGHT);
    page.navigate(first.address().resolve("/#/wall?lang=en").toString());
    page.locator("#connection[data-state=live]").waitFor();
    first.killHard();
    page.locator("#connection[data-state=lost]").waitFor();
    assertThat(page.locator("#connection").innerText()).startsWith("Connection lost");

    try (RunningCollector second =
            RunningCollector.startAt(first.address().getPort(), other, Map.of());
        WrittenClass back = WrittenClass.start(second, 6)) {
      page.locator("#connection[data-state=live]").waitFor();
      page.locator("[data-machine='" + back.last() + "']").waitFor();
    }
    page.context().close();
    pages.browser().forgive(first.address().getPort());
  }

  /** A chart is drawn anew a frame after its place became narrower; until then the page must fit too. */
  @Test
  void chartThatIsNotYetDrawnAnewWidensNoPageThatShrinks() {
    Page page = pages.open(VIEWS.get("machine") + "?lang=fr");
    DashboardPages.settle(page);
    String widthBeforeTheNextFrame = """
        () => {
          const main = document.querySelector('main');
          main.style.width = '300px';
          return main.scrollWidth;
        }""";
    assertThat((int) page.evaluate(widthBeforeTheNextFrame)).isEqualTo(300);
    page.context().close();
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
        Page page = pages.open(
            hash + (hash.contains("?") ? "&" : "?") + "lang=" + language, 1920, 1080, scheme);
        if (view.equals("wall")) {
          page.locator(".tile").first().waitFor();
        }
        DashboardPages.settle(page);
        DashboardPages.assertClean(page, view + " " + scheme + " " + language);
        if (language.equals("fr")) {
          DashboardPages.pictures(page, view + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        page.context().close();
      }
    }
  }
}
