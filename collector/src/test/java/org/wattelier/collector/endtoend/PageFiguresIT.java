package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page weighs, by its first view in a real browser; with {@code -Dpage.figures} also what a wall costs, all printed. */
class PageFiguresIT {
  private static final boolean PRINTED = System.getProperty("page.figures") != null;
  private static final int CLASS = 14;
  private static final int LARGE_CLASS = 30;
  private static final int SETTLE_MILLIS = 10_000;
  private static final int MEASURED_MILLIS = 30_000;

  @TempDir
  Path data = Path.of("unset");

  @Test
  void firstViewIsLight() {
    try (PageBrowser browser = PageBrowser.start();
        RunningCollector collector = RunningCollector.start(data, Map.of());
        WrittenClass written = WrittenClass.start(collector, CLASS)) {
      Page page = browser.page(1920, 1080, ColorScheme.LIGHT);
      List<String> requests = new CopyOnWriteArrayList<>();
      AtomicLong bytes = new AtomicLong();
      CDPSession network = page.context().newCDPSession(page);
      network.send("Network.enable");
      network.on("Network.requestWillBeSent", event -> {
        if (!url(event).startsWith("data:")) {
          requests.add(url(event));
        }
      });
      network.on(
          "Network.responseReceived",
          event -> bytes.addAndGet(encoded(event.getAsJsonObject("response"))));
      network.on("Network.dataReceived", event -> bytes.addAndGet(encoded(event)));
      page.navigate(collector.address().resolve("/").toString());
      page.locator("[data-machine='" + written.last() + "']").waitFor();
      PageBrowser.awaitCharts(page);
      page.waitForCondition(
          () -> requests.stream().anyMatch(request -> request.contains("/api/v1/energy?")));
      // Before this test itself asks for a module of the page.
      List<String> requested = List.copyOf(requests);
      long received = bytes.get();
      int elements = (int) page.evaluate("document.getElementsByTagName('*').length");
      double score = ((Number) page.evaluate(
              "async page => (await import(new URL('js/model/ecoindex.js', document.baseURI))).ecoIndex(page)",
              Map.of(
                  "elements", elements, "requests", requested.size(), "bytes", (double) received)))
          .doubleValue();
      print(
          "first view, a class of %d: %.1f kB, %d requests, %d elements, EcoIndex %.1f",
          CLASS, received / 1000.0, requested.size(), elements, score);

      assertThat(requested).hasSizeLessThanOrEqualTo(10);
      assertThat(received).isLessThanOrEqualTo(150_000);
      assertThat(score).isGreaterThanOrEqualTo(85);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static String url(JsonObject event) {
    return event.getAsJsonObject("request").get("url").getAsString();
  }

  private static long encoded(JsonObject told) {
    return told.get("encodedDataLength").getAsLong();
  }

  @Test
  void wallIsMeasuredWhereItIsAskedFor() {
    if (!PRINTED) {
      return; // A figure, not a verdict: it depends on the machine.
    }
    try (PageBrowser browser = PageBrowser.start();
        RunningCollector collector = RunningCollector.start(data, Map.of());
        WrittenClass written = WrittenClass.start(collector, LARGE_CLASS)) {
      Page page = browser.page(1920, 1080, ColorScheme.LIGHT);
      page.navigate(collector.address().resolve("/").toString());
      page.locator("[data-machine='" + written.last() + "']").waitFor();
      page.waitForTimeout(SETTLE_MILLIS);
      double[] before = {browser.cpuSeconds(true), browser.cpuSeconds(false)};
      long start = System.nanoTime();
      page.waitForTimeout(MEASURED_MILLIS);
      double seconds = (System.nanoTime() - start) / 1e9;
      print(
          "live wall of %d machines: the page %.1f %% of a core, the whole browser %.1f %%",
          LARGE_CLASS,
          100 * (browser.cpuSeconds(true) - before[0]) / seconds,
          100 * (browser.cpuSeconds(false) - before[1]) / seconds);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void print(String format, Object... figures) {
    if (PRINTED) {
      System.out.printf(Locale.ROOT, format + "%n", figures);
    }
  }
}
