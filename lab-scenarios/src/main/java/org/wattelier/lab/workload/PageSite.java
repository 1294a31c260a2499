package org.wattelier.lab.workload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the browser of a {@link PageLoad} is shown. Its first page asks for the next view ({@code /next}, answered while a stint goes
 * on), opens it in a frame, lets it be for a while as a reader would, and reports it ({@code /seen}).
 */
final class PageSite implements HttpHandler {
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final byte[] page;
  private final byte[] frame;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final Semaphore wanted = new Semaphore(0);
  private final AtomicReference<@Nullable Stint> current = new AtomicReference<>();

  /** @param page that is viewed */
  PageSite(String page, double pauseSeconds) {
    this.page = page.getBytes(StandardCharsets.UTF_8);
    this.frame = frame(pauseSeconds).getBytes(StandardCharsets.UTF_8);
  }

  private static String frame(double pauseSeconds) {
    return """
        <!doctype html><meta charset="utf-8"><title>Wattelier</title>
        <iframe style="width:1200px;height:800px"></iframe>
        <script>
        const frame = document.querySelector('iframe');
        const loaded = address => new Promise(done => { frame.onload = done; frame.src = address; });
        const pause = ms => new Promise(done => setTimeout(done, ms));
        (async () => {
          for (let view = 0; ; ) {
            const answer = await (await fetch('/next')).text();
            if (answer !== 'view') { await loaded('about:blank'); continue; }
            await loaded('/page?view=' + view++);
            await pause(PAUSE);
            await fetch('/seen', {method: 'POST'});
          }
        })();
        </script>
        """.replace("PAUSE", Long.toString(Math.round(pauseSeconds * 1000)));
  }

  /** Waits for the browser to show up; false where it does not. */
  boolean awaitBrowser(long seconds) throws InterruptedException {
    return arrived.await(seconds, TimeUnit.SECONDS);
  }

  /** Shows views from now on, until {@link #end}. */
  void begin(Stint stint) {
    current.set(stint);
    wanted.release();
  }

  void end() {
    current.set(null);
    wanted.drainPermits();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/" -> send(exchange, "text/html; charset=utf-8", frame);
        case "/page" -> send(exchange, "text/html; charset=utf-8", page);
        case "/next" -> send(exchange, "text/plain", next().getBytes(StandardCharsets.US_ASCII));
        case "/seen" -> {
          Stint stint = current.get();
          if (stint != null) {
            stint.did(1);
          }
          exchange.sendResponseHeaders(204, -1);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** {@code view} while a stint goes on; else waits for one, and after a while says {@code wait}. */
  private String next() {
    arrived.countDown();
    if (goesOn()) {
      return "view";
    }
    try {
      return wanted.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS) && goesOn()
          ? "view"
          : "wait";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "wait";
    }
  }

  private boolean goesOn() {
    Stint stint = current.get();
    return stint != null && stint.goesOn();
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
