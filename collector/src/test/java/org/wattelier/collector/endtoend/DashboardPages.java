package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The dashboard of a collector of its own in a real browser, and what holds for each of its views. Pictures go to target/screenshots. */
final class DashboardPages implements AutoCloseable {
  static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> WCAG_2_2_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private final PageBrowser browser;
  private final RunningCollector collector;

  private DashboardPages(PageBrowser browser, RunningCollector collector) {
    this.browser = browser;
    this.collector = collector;
  }

  static DashboardPages start(Path data, Map<String, String> settings) {
    PageBrowser browser = PageBrowser.start();
    try {
      Files.createDirectories(PICTURES);
      return new DashboardPages(browser, RunningCollector.start(data, settings));
    } catch (IOException unwritable) {
      browser.close();
      throw new UncheckedIOException(unwritable);
    } catch (RuntimeException notStarted) {
      browser.close();
      throw notStarted;
    }
  }

  PageBrowser browser() {
    return browser;
  }

  RunningCollector collector() {
    return collector;
  }

  Page open(String address) {
    return open(address, 1920, 1080, ColorScheme.LIGHT);
  }

  Page open(String address, int width, int height, ColorScheme scheme) {
    Page page = browser.page(width, height, scheme);
    go(page, address);
    return page;
  }

  /** Follows a link in a page, until figures come. */
  void go(Page page, String address) {
    page.navigate(collector.address().resolve("/") + address);
    page.locator("#connection[data-state=live]").waitFor();
  }

  /** Waits until a view shows what it has. */
  static void settle(Page page) {
    page.locator("main h1").first().waitFor();
    page.locator("main .state.loading")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    PageBrowser.awaitCharts(page);
  }

  /** Accessible, and without words that no reader should see. */
  static void assertClean(Page page, String what) {
    assertThat(new AxeBuilder(page).withTags(WCAG_2_2_AA).analyze().getViolations())
        .extracting(Rule::getId, rule -> rule.getNodes().get(0).getHtml())
        .as(what)
        .isEmpty();
    assertReadable(page, what);
  }

  /** Without words that no reader should see: what no figure is, a text that is missing, a time that is over before it began. */
  static void assertReadable(Page page, String what) {
    // The method speaks of what an API calls null.
    String text = page.url().contains("#/method")
        ? page.locator("header").first().innerText()
        : page.locator("body").innerText();
    assertThat(text)
        .as(what)
        .doesNotContainPattern(
            "NaN|undefined|\\bnull\\b|\\[object|Infinity|Invalid Date|\\{\\w+\\}")
        .doesNotContainPattern("(?<![\\d\\p{L}])[-\u2212]\\d+([.,]\\d+)?\\s?(s|min|h)\\b")
        .doesNotContainPattern("\\b(in|dans) \\d+[\\s\u00a0\u202f](s|sec|min|h)\\b");
  }

  /** Whether nothing makes the page wider than its window. */
  static void assertFits(Page page, String what) {
    int width = page.viewportSize().width;
    page.waitForCondition(() -> (int) page.evaluate("innerWidth") == width);
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as(what)
        .isLessThanOrEqualTo(width);
  }

  /** Takes a picture of a projector and one of a phone, which must both fit. */
  static void pictures(Page page, String name) {
    picture(page, name, 1920, 1080);
    picture(page, name, 390, 844);
  }

  static void picture(Page page, String name, int width, int height) {
    page.setViewportSize(width, height);
    assertFits(page, name);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + width + ".png")));
  }

  @Override
  public void close() {
    collector.close();
    browser.close();
  }
}
