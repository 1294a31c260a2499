package org.wattelier.collector.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The way from the agents to the collector, which may be cut, stalled or rough. Passes one request at a time on each connection. */
final class FaultyNetwork implements AutoCloseable {

  /** What may become of a request on a rough network. */
  enum Mishap {
    SLOW,
    LOST,
    HALF_A_REQUEST,
    LOST_ANSWER,
    HALF_AN_ANSWER,
    /** The same again once it was answered, on another connection. */
    TWICE,
    /** The same again seconds later, behind newer ones. */
    TWICE_LATER
  }

  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final long LONGEST_DELAY_MILLIS = 2_000;
  private static final long LATER_MILLIS = 4_000;

  private final ServerSocket server;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Mishap, AtomicLong> counts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService repeats = Executors.newScheduledThreadPool(1, task -> {
    Thread thread = new Thread(task, "chaos-repeats");
    thread.setDaemon(true);
    return thread;
  });
  private volatile int collectorPort;
  private volatile boolean rough;
  private boolean parted;

  private FaultyNetwork(ServerSocket server, long seed) {
    this.server = server;
    this.random = new Random(seed);
  }

  static FaultyNetwork start(long seed) throws IOException {
    FaultyNetwork network =
        new FaultyNetwork(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), seed);
    thread("chaos-network", network::accept);
    return network;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Where the collector is from now on. */
  void leadTo(int port) {
    collectorPort = port;
  }

  void rough(boolean now) {
    rough = now;
  }

  /** Lets nothing through from now on, or all again. */
  synchronized void part(boolean now) {
    parted = now;
    notifyAll();
  }

  void cutAll() {
    open.forEach(FaultyNetwork::close);
  }

  /** How many requests met what. */
  String mishaps() {
    return counts.toString();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket agent = server.accept();
        agent.setTcpNoDelay(true);
        open.add(agent);
        thread("chaos-connection", () -> serve(agent));
      } catch (IOException closed) {
        // The loop ends with the server.
      }
    }
  }

  private void serve(Socket agent) {
    try (agent;
        Socket collector = new Socket()) {
      InputStream requests = agent.getInputStream();
      for (byte[] request = HttpExchange.read(requests);
          request.length > 0;
          request = HttpExchange.read(requests)) {
        awaitPassage();
        if (!collector.isConnected()) {
          open.add(collector);
          connect(collector);
        }
        if (!pass(request, agent, collector)) {
          return;
        }
      }
    } catch (IOException broken) {
      // As networks are: whoever was served sees a closed connection.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private synchronized void awaitPassage() throws InterruptedException {
    while (parted) {
      wait();
    }
  }

  private void connect(Socket collector) throws IOException {
    collector.setTcpNoDelay(true);
    collector.setSoTimeout(ANSWER_MILLIS);
    collector.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), collectorPort), CONNECT_MILLIS);
  }

  /** False when the connection is to end. */
  private boolean pass(byte[] request, Socket agent, Socket collector)
      throws IOException, InterruptedException {
    Mishap mishap = mishap();
    if (mishap == Mishap.LOST) {
      return false;
    }
    if (mishap == Mishap.SLOW) {
      TimeUnit.MILLISECONDS.sleep(below(LONGEST_DELAY_MILLIS));
    }
    OutputStream out = collector.getOutputStream();
    if (mishap == Mishap.HALF_A_REQUEST) {
      out.write(request, 0, (int) below(request.length));
      return false;
    }
    out.write(request);
    byte[] answer = HttpExchange.read(collector.getInputStream());
    awaitPassage();
    if (answer.length == 0 || mishap == Mishap.LOST_ANSWER) {
      return false;
    }
    if (mishap == Mishap.HALF_AN_ANSWER) {
      agent.getOutputStream().write(answer, 0, (int) below(answer.length));
      return false;
    }
    if (mishap == Mishap.TWICE) {
      repeat(request);
    } else if (mishap == Mishap.TWICE_LATER) {
      ScheduledFuture<?> unused =
          repeats.schedule(() -> repeat(request), below(LATER_MILLIS), TimeUnit.MILLISECONDS);
    }
    agent.getOutputStream().write(answer);
    return true;
  }

  private void repeat(byte[] request) {
    try (Socket again = new Socket()) {
      connect(again);
      again.getOutputStream().write(request);
      HttpExchange.read(again.getInputStream());
    } catch (IOException gone) {
      // The agent has its answer; that the repeated one gets none harms nobody.
    }
  }

  /** Null for none; otherwise it is counted. */
  private @Nullable Mishap mishap() {
    Mishap[] all = Mishap.values();
    int choice = (int) below(2L * all.length);
    if (!rough || choice >= all.length) {
      return null;
    }
    counts.computeIfAbsent(all[choice], mishap -> new AtomicLong()).incrementAndGet();
    return all[choice];
  }

  private long below(long bound) {
    synchronized (random) {
      return random.nextLong(bound);
    }
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // Then it is.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    part(false);
    repeats.shutdownNow();
    cutAll();
  }
}
