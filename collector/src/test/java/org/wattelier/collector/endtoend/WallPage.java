package org.wattelier.collector.endtoend;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;

/** The class wall in a real, headless Chromium. */
final class WallPage implements AutoCloseable {
  private final PageBrowser browser;
  private final Page page;

  private WallPage(PageBrowser browser) {
    this.browser = browser;
    this.page = browser.page(1280, 720, ColorScheme.LIGHT);
  }

  private static WallPage open(URI address, String fragment) {
    WallPage wall = new WallPage(PageBrowser.start());
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
    heading.waitFor();
    return heading.innerText();
  }

  /** The line that the join page gives to paste. */
  String joinLine() {
    Locator line = page.locator(".line");
    line.waitFor();
    return line.innerText();
  }

  /** What the address bar shows. */
  String address() {
    return page.url();
  }

  /** The power that the tile of a machine shows, as a reader sees it, such as {@code 34.2 W}. */
  String powerOf(String machine) {
    Locator power = tile(machine).locator("[data-figure=power]");
    power.waitFor();
    page.waitForCondition(() -> power.innerText().matches(".*\\d.*W"));
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
    return browser.complaints();
  }

  @Override
  public void close() {
    browser.close();
  }
}
