package org.wattelier.lab.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A web server and its clients, on the loopback interface. One unit is one page that a client has. */
final class HttpLoad implements Workload {

  /**
   * How the pages are served.
   *
   * @param keepAlive whether a client keeps its connection
   * @param cache what keeps the page: nothing, the server, or each of the clients, which then asks whether its own is still good
   * @param compress whether pages are sent in gzip
   * @param rows of the table in the page
   * @param perSecond pages a second of all clients together; 0 for as many as can be
   */
  record Style(
      boolean keepAlive, String cache, boolean compress, int rows, int clients, double perSecond) {}

  private final Style style;
  private final LoopbackServer server;
  private final LongAdder bytes = new LongAdder();

  HttpLoad(Style style, long seed) throws IOException {
    this.style = style;
    HttpPages pages =
        new HttpPages(style.rows(), seed, !style.cache().equals("none"), style.compress());
    this.server = new LoopbackServer(style.clients() + 1, pages);
  }

  @Override
  public void run(Stint stint) throws IOException, InterruptedException {
    Crew.work(style.clients(), stint, number -> fetch(stint));
  }

  private void fetch(Stint stint) throws IOException, InterruptedException {
    double nanosAPage = style.perSecond() > 0 ? style.clients() * 1e9 / style.perSecond() : 0;
    String tag = null;
    try (HttpClientOfOne client = new HttpClientOfOne(server.address(), style.keepAlive())) {
      boolean goesOn = stint.goesOn();
      for (long page = 1; goesOn; page++) {
        bytes.add(client.fetch(tag));
        tag = kept();
        stint.did(1);
        long ahead = (long) (page * nanosAPage) - stint.elapsedNanos();
        goesOn = ahead > 0 ? stint.rest(Duration.ofNanos(ahead)) : stint.goesOn();
      }
    }
  }

  private @Nullable String kept() {
    return style.cache().equals("client") ? HttpPages.TAG : null;
  }

  /** Bytes of pages that were sent so far. */
  long bytes() {
    return bytes.sum();
  }

  @Override
  public void close() {
    server.close();
  }
}
