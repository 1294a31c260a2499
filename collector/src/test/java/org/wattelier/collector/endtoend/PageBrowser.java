package org.wattelier.collector.endtoend;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.collector.store.influx.RequiredTool;

/** A headless Chromium for many pages, with what their scripts complained of. */
final class PageBrowser implements AutoCloseable {
  static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private PageBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static PageBrowser start() {
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
    return new PageBrowser(playwright, browser);
  }

  /** A page of its own, without anything that others left. */
  Page page(int width, int height, ColorScheme scheme) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setLocale("fr-FR")
        .setTimezoneId("Europe/Paris")
        .setAcceptDownloads(true));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** Seconds of processor that the processes of the browser have used; those of pages alone, or all of them. */
  double cpuSeconds(boolean pagesAlone) {
    JsonObject answer = browser.newBrowserCDPSession().send("SystemInfo.getProcessInfo");
    double seconds = 0;
    for (var process : answer.getAsJsonArray("processInfo")) {
      JsonObject told = process.getAsJsonObject();
      if (!pagesAlone || told.get("type").getAsString().equals("renderer")) {
        seconds += told.get("cpuTime").getAsDouble();
      }
    }
    return seconds;
  }

  /** Errors of scripts, of the network and of the content security policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Forgets what pages complained of a collector that was taken from them. */
  void forgive(int port) {
    complaints.removeIf(complaint -> complaint.contains(":" + port + "/"));
  }

  /** Waits until charts are drawn where the page has any. Asked from here: the page's own policy lets nothing be evaluated within. */
  static void awaitCharts(Page page) {
    page.waitForCondition(
        () -> Boolean.TRUE.equals(
            page.evaluate(
                "!document.querySelector('canvas') || Object.keys(globalThis.Chart?.instances ?? {}).length > 0")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
