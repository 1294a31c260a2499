package org.wattelier.collector.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.collector.store.influx.RequiredTool;

/** The class wall in a real, headless Chromium. */
final class WallPage implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private WallPage(Playwright playwright, Page page) {
    this.playwright = playwright;
    this.page = page;
  }

  private static WallPage open(URI address, String fragment) {
    Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(RequiredTool.chromium())
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync")));
    WallPage wall = new WallPage(playwright, browser.newPage());
    wall.page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        wall.complaints.add(message.text());
      }
    });
    wall.page.onPageError(wall.complaints::add);
    wall.page.navigate(address.resolve("/?lang=en" + fragment).toString());
    return wall;
  }

  /** Follows a link that holds a token. */
  static WallPage openLink(String link) {
    int fragment = link.indexOf('#');
    return open(URI.create(link.substring(0, fragment)), link.substring(fragment));
  }

  static WallPage open(URI collector) {
    return open(collector, "");
  }

  /** The heading of the form that asks for a link. */
  String askedFor() {
    Locator heading = page.locator(".sign-in h1");
    heading.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
    return heading.innerText();
  }

  /** The line that the join page gives to paste. */
  String joinLine() {
    Locator line = page.locator(".line");
    line.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
    return line.innerText();
  }

  /** What the address bar shows. */
  String address() {
    return page.url();
  }

  /** The power that the tile of a machine shows, as a reader sees it, such as {@code 34.2 W}. */
  String powerOf(String machine) {
    Locator power = tile(machine).locator("[data-figure=power]");
    power.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
    page.waitForCondition(
        () -> power.innerText().matches(".*\\d.*W"),
        new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
    return power.innerText();
  }

  /** Everything that the tile of a machine says. */
  String textOf(String machine) {
    return tile(machine).innerText();
  }

  private Locator tile(String machine) {
    return page.locator("[data-machine='" + machine + "']");
  }

  /** Errors of scripts, of the network and of the content security policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
