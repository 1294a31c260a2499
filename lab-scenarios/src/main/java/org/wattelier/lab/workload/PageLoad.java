package org.wattelier.lab.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Views a page in a browser without a window, again and again, reading it for a while each time. The browser is started once, before
 * anything is measured, and waits between the stints. One unit is one view.
 */
final class PageLoad implements Workload {
  private static final long PATIENCE_SECONDS = 30;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final PageSite site;
  private final LoopbackServer server;
  private final TemporaryFolder folder;
  private final Process browser;

  PageLoad(boolean heavy, double pauseSeconds, Bench bench)
      throws IOException, WorkloadUnavailable {
    Browser found = Browser.find(bench.environment())
        .orElseThrow(() -> WorkloadText.unavailable("page.no-browser"));
    this.site = new PageSite(
        heavy ? MadePage.heavy(bench.seed()) : MadePage.light(bench.seed()), pauseSeconds);
    this.server = new LoopbackServer(4, site);
    this.folder = TemporaryFolder.in(bench.folder());
    String address = "http://localhost:" + server.address().getPort() + "/";
    this.browser = opened(found, address);
    awaitBrowser(found);
  }

  private Process opened(Browser found, String address) throws IOException, WorkloadUnavailable {
    try {
      return new ProcessBuilder(found.opening(address, folder.path()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      try (folder;
          server) {
        throw WorkloadText.unavailable("page.no-start", found.program());
      }
    }
  }

  private void awaitBrowser(Browser found) throws IOException, WorkloadUnavailable {
    boolean there = false;
    try {
      there = site.awaitBrowser(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!there) {
      close();
      throw WorkloadText.unavailable("page.no-start", found.program());
    }
  }

  @Override
  public void run(Stint stint) throws IOException, InterruptedException {
    site.begin(stint);
    try {
      while (stint.rest(LOOK)) {
        if (!browser.isAlive()) {
          throw new IOException("the browser ended by itself");
        }
      }
    } finally {
      site.end();
    }
  }

  @Override
  public void close() throws IOException {
    browser.descendants().forEach(ProcessHandle::destroyForcibly);
    browser.destroyForcibly();
    try (folder;
        server) {
      browser.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
