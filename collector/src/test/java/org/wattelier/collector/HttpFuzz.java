package org.wattelier.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.wattelier.collector.fuzz.HttpCases;

/**
 * Sends a whole server what {@link HttpCases} makes, and reads its live stream as no page would: nothing may fail inside, nothing hang,
 * and afterwards no connection and no memory may be left.
 */
final class HttpFuzz {
  private static final int HANGING_MILLIS = 20_000;
  private static final int HELD_STREAMS = 40;
  private static final long GROWTH_BYTES = 24L << 20;
  private static final Map<String, String> UNLIMITED = Map.of(
      "limits.requests-per-address",
      "1000000",
      "limits.requests-per-token",
      "1000000",
      "limits.joins-per-address",
      "1000000");

  private final Path folder;
  private final Map<Integer, Integer> statuses = new HashMap<>();

  /** @param folder for the tokens that the server gives out */
  HttpFuzz(Path folder) {
    this.folder = folder;
  }

  /** How often each status was answered. */
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /** Sends so many requests; gives what went wrong. */
  List<String> requests(long seed, int cases) throws Exception {
    List<String> failures = new ArrayList<>();
    Random random = new Random(seed);
    try (ServerBench bench = new ServerBench(folder, UNLIMITED)) {
      HttpCases requests =
          new HttpCases(seed, List.of(ServerBench.TOKEN, ServerBench.TRAINER, "wrong"));
      long before = 0;
      for (int i = 0; i < cases && failures.size() < 10; i++) {
        byte[] request = requests.next();
        boolean breaksOff = random.nextInt(20) == 0;
        String failure = send(bench, request, breaksOff ? random.nextInt(request.length) : -1);
        if (!failure.isEmpty()) {
          failures.add(failure + "\n" + new String(request, StandardCharsets.UTF_8));
        }
        if (i % 500 == 0) {
          bench.store.empty();
        }
        before = i == cases / 2 ? used(bench) : before;
      }
      settle(bench, before, failures);
    }
    return failures;
  }

  /** Opens so many live streams, reads some, leaves some and lets some wait; gives what went wrong. */
  List<String> streams(long seed, int cases) throws Exception {
    List<String> failures = new ArrayList<>();
    Random random = new Random(seed);
    try (ServerBench bench = new ServerBench(folder, UNLIMITED)) {
      Deque<Socket> held = new ArrayDeque<>();
      long before = 0;
      for (int i = 0; i < cases; i++) {
        if (bench
                .write("machine,machine=m" + random.nextInt(2_000) + " power_watts=" + i + "\n")
                .statusCode()
            != 204) {
          failures.add("a write was refused");
        }
        Socket socket = bench.connect();
        socket
            .getOutputStream()
            .write("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        held.add(socket);
        if (random.nextInt(3) == 0) {
          byte[] some = new byte[1 + random.nextInt(5_000)];
          if (socket.getInputStream().read(some) < 0) {
            failures.add("a stream ended at once");
          }
        }
        while (held.size() > (random.nextInt(10) == 0 ? 0 : HELD_STREAMS)) {
          Socket leaving = random.nextBoolean() ? held.removeFirst() : held.removeLast();
          if (random.nextBoolean()) {
            leaving.setSoLinger(true, 0); // A reset, as of a laptop that is closed.
          }
          leaving.close();
        }
        if (i % 500 == 0) {
          bench.store.empty();
        }
        before = i == cases / 2 ? used(bench) : before;
      }
      for (Socket socket : held) {
        socket.close();
      }
      settle(bench, before, failures);
    }
    return failures;
  }

  private String send(ServerBench bench, byte[] request, int breakOffAfter) throws IOException {
    try (Socket socket = bench.connect()) {
      socket.setSoTimeout(HANGING_MILLIS);
      if (breakOffAfter >= 0) {
        socket.getOutputStream().write(request, 0, breakOffAfter);
        return "";
      }
      socket.getOutputStream().write(request);
      byte[] start = socket.getInputStream().readNBytes(12);
      String line = new String(start, StandardCharsets.US_ASCII);
      if (line.length() < 12) {
        return ""; // What is no HTTP may be closed without a word.
      }
      int status = Integer.parseInt(line.substring(9, 12));
      statuses.merge(status, 1, Integer::sum);
      return status == 500 ? "answered " + status : drained(socket.getInputStream());
    } catch (SocketTimeoutException hangs) {
      return "no answer, or no end of it, in " + HANGING_MILLIS + " ms";
    } catch (IOException closed) {
      return ""; // The server may close while a refused body still comes.
    }
  }

  /** Reads the rest; of a stream, which has no end, only the start. */
  private static String drained(InputStream in) throws IOException {
    byte[] part = new byte[8192];
    int read = in.read(part);
    while (read >= 0
        && !new String(part, 0, read, StandardCharsets.ISO_8859_1).contains("text/event-stream")) {
      read = in.read(part);
    }
    return "";
  }

  private static void settle(ServerBench bench, long before, List<String> failures) {
    Awaitility.await("connections that are left")
        .atMost(Duration.ofSeconds(30))
        .until(() -> bench.registry.get("wattelier.connections").gauge().value() <= 1);
    long grown = used(bench) - before;
    if (grown > GROWTH_BYTES) {
      failures.add("the heap grew by " + grown + " bytes in the second half");
    }
  }

  private static long used(ServerBench bench) {
    bench.store.empty();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
