package org.wattelier.collector.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.LimitMeters;

/**
 * The connections there are: how many, of whom, and what each is waiting for. Closes those that ask nothing, send nothing or read
 * nothing for too long, so that no caller can hold what others need. Thread-safe.
 */
public final class Connections {
  /** Refused connections are told why, as long as they are few. */
  private static final int TOLD_MORE_THAN_LIMIT = 64;

  /** How long a connection that is refused may take to ask for the reason. */
  private static final Duration REFUSED_TIME = Duration.ofSeconds(2);

  private static final Limits REFUSED_LIMITS =
      new Limits(0, 0, REFUSED_TIME, REFUSED_TIME, REFUSED_TIME, 0);

  /**
   * Bounds, each that of the setting of its name.
   *
   * @param unsentBytes of answers that may wait for slow readers, all together
   */
  public record Limits(
      int all,
      int perAddress,
      Duration headTime,
      Duration bodyTime,
      Duration idleTime,
      long unsentBytes) {

    /** A route that says "too slow" itself gets the moment to do so. */
    long bodyNanos() {
      return bodyTime.plusSeconds(2).toNanos();
    }

    long headNanos() {
      return headTime.toNanos();
    }

    long idleNanos() {
      return idleTime.toNanos();
    }
  }

  private final Limits limits;
  private final Predicate<InetAddress> exempt;
  private final LimitMeters meters;
  private final LongSupplier nanoTime;
  private final Map<HttpConnection, OpenConnection> open = new LinkedHashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();
  private volatile long waitingBytes;

  /** @param exempt whose addresses may have any number: proxies, behind which everybody is */
  public Connections(
      Limits limits, Predicate<InetAddress> exempt, LimitMeters meters, LongSupplier nanoTime) {
    this.limits = limits;
    this.exempt = exempt;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  /** Takes a new connection into account, or closes it at once where there are far too many. */
  public void opened(HttpConnection connection) {
    String host = String.valueOf(connection.remoteAddress().hostAddress());
    connection.closeHandler(closed -> forget(connection));
    if (!remember(connection, Networks.of(host), isExempt(host))) {
      connection.close();
    }
  }

  private synchronized boolean remember(
      HttpConnection connection, String address, boolean anyNumber) {
    @Nullable Limit refused = refusal(address, anyNumber);
    if (refused != null) {
      meters.refused(refused);
      if (open.size() >= limits.all() + TOLD_MORE_THAN_LIMIT) {
        return false;
      }
    }
    open.put(connection, new OpenConnection(connection, address, refused, nanoTime.getAsLong()));
    perAddress.merge(address, 1, Integer::sum);
    return true;
  }

  private @Nullable Limit refusal(String address, boolean anyNumber) {
    if (open.size() >= limits.all()) {
      return Limit.CONNECTIONS;
    }
    boolean many = perAddress.getOrDefault(address, 0) >= limits.perAddress();
    return many && !anyNumber ? Limit.CONNECTIONS_PER_ADDRESS : null;
  }

  private boolean isExempt(String host) {
    @Nullable InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
    return address != null && exempt.test(address);
  }

  private synchronized void forget(HttpConnection connection) {
    OpenConnection known = open.remove(connection);
    if (known != null) {
      perAddress.computeIfPresent(known.address, (address, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Takes a request into account; says which limit its connection is beyond, where it must not be served. */
  public Optional<Limit> begun(HttpServerRequest request) {
    @Nullable OpenConnection known = known(request.connection());
    if (known == null) {
      return Optional.empty();
    }
    known.begun(request, nanoTime.getAsLong());
    return Optional.ofNullable(known.refused);
  }

  private synchronized @Nullable OpenConnection known(HttpConnection connection) {
    return open.get(connection);
  }

  private synchronized List<OpenConnection> all() {
    return new ArrayList<>(open.values());
  }

  /** Looks at every connection and closes those that are beyond a limit. To be called about once a second, by one thread. */
  public void sweep() {
    List<OpenConnection> all = all();
    long now = nanoTime.getAsLong();
    long waiting = 0;
    for (OpenConnection known : all) {
      OpenConnection.Verdict verdict =
          known.look(known.refused == null ? limits : REFUSED_LIMITS, now);
      waiting += known.waitingBytes();
      if (verdict != OpenConnection.Verdict.STAYS) {
        count(known, verdict);
        Outbound.cut(known.connection);
      }
    }
    waitingBytes = waiting;
    if (waiting > limits.unsentBytes()) {
      closeHoarders(all, waiting);
    }
  }

  private void count(OpenConnection known, OpenConnection.Verdict verdict) {
    if (known.refused != null) {
      return; // Counted when it came.
    }
    switch (verdict) {
      case SLOW_HEAD -> meters.refused(Limit.HEAD_TIME);
      case SLOW_BODY -> meters.refused(Limit.BODY_TIME);
      case SLOW_READER -> meters.refused(Limit.UNSENT);
      case STAYS, IDLE -> {
        // Nobody went beyond anything: a connection that asks nothing more is simply over.
      }
    }
  }

  /** Closes those for whom most waits, until what waits for the rest is within the limit. */
  private void closeHoarders(List<OpenConnection> all, long waitingForAll) {
    long waiting = waitingForAll;
    List<OpenConnection> largestFirst = new ArrayList<>(all);
    largestFirst.sort(Comparator.comparingLong(OpenConnection::waitingBytes).reversed());
    for (OpenConnection known : largestFirst) {
      if (waiting <= limits.unsentBytes()) {
        return;
      }
      waiting -= known.waitingBytes();
      meters.refused(Limit.UNSENT);
      Outbound.cut(known.connection);
    }
  }

  /** What waited for slow readers at the last sweep. */
  public long waitingBytes() {
    return waitingBytes;
  }

  /** How many there are now. */
  public synchronized int count() {
    return open.size();
  }
}
