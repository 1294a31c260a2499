package org.wattelier.collector.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.LimitMeters;
import org.wattelier.collector.api.Peer;
import org.wattelier.collector.api.Problem;

/**
 * Refuses whoever asks too often: those with a valid token each by their own count, since thousands of agents may stand behind one
 * address; everybody else by address, wrong tokens among them, so that guessing is slow.
 */
public final class RequestRates implements Handler<RoutingContext> {
  /** A page asks for a dozen files at once, an agent catches up: this many seconds' worth may come together. */
  private static final int BURST_SECONDS = 5;

  private static final int TOKEN_BURST_SECONDS = 2;
  private static final int MOST_KEYS = 50_000;

  /**
   * Who holds the token of a request.
   *
   * @param key the same for each request with that token; never the token itself
   * @param machine whether the token is one machine's own
   */
  public record Holder(String key, boolean machine) {}

  /** Requests a second. */
  public record Rates(int perAddress, int perMachine, int perToken) {}

  private final Function<HttpServerRequest, Optional<Holder>> holders;
  private final LimitMeters meters;
  private final TokenBuckets addresses;
  private final TokenBuckets machines;
  private final TokenBuckets tokens;

  /** @param holders who holds the valid token of a request; empty where it shows none, or a wrong one */
  public RequestRates(
      Rates rates,
      Function<HttpServerRequest, Optional<Holder>> holders,
      LimitMeters meters,
      LongSupplier nanoTime) {
    this.holders = holders;
    this.meters = meters;
    this.addresses = buckets(rates.perAddress(), BURST_SECONDS, nanoTime);
    this.machines = buckets(rates.perMachine(), BURST_SECONDS, nanoTime);
    this.tokens = buckets(rates.perToken(), TOKEN_BURST_SECONDS, nanoTime);
  }

  private static TokenBuckets buckets(int rate, int burstSeconds, LongSupplier nanoTime) {
    return new TokenBuckets(rate, rate * burstSeconds, MOST_KEYS, nanoTime);
  }

  @Override
  public void handle(RoutingContext context) {
    if (admits(
        context.request(),
        holders.apply(context.request()),
        () -> Peer.of(context).address())) {
      context.next();
    }
  }

  /**
   * Whether a request is not one too many; one that is is answered here.
   *
   * @param holder of its token; empty where it shows none that is valid
   * @param address from where it comes
   */
  public boolean admits(
      HttpServerRequest request, Optional<Holder> holder, Supplier<String> address) {
    if (holder.isEmpty()) {
      String network = Networks.of(address.get());
      return admits(request, addresses.take(network), Limit.REQUESTS_PER_ADDRESS);
    }
    String key = holder.get().key();
    return holder.get().machine()
        ? admits(request, machines.take(key), Limit.REQUESTS_PER_MACHINE)
        : admits(request, tokens.take(key), Limit.REQUESTS_PER_TOKEN);
  }

  private boolean admits(HttpServerRequest request, int waitSeconds, Limit limit) {
    if (waitSeconds == 0) {
      return true;
    }
    meters.refused(limit);
    request.response().putHeader("Retry-After", String.valueOf(waitSeconds));
    if (!request.isEnded()) {
      request.response().putHeader("Connection", "close");
    }
    String detail = "more requests a second than " + limit.setting() + " allows: wait "
        + waitSeconds + " s and send fewer, each with more in it";
    new Problem("too-many-requests", 429, "Too many requests", detail)
        // InfluxDB's clients show these.
        .with("code", "too many requests")
        .with("message", detail)
        .with("limit", limit.setting())
        .send(request.response());
    return false;
  }
}
