package org.wattelier.lab.workload;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one page again and again over a connection that it keeps, or over a new one each time. Small, so that the server's work
 * shows; the JDK's client does not let a single request choose. Not for use by two threads.
 */
final class HttpClientOfOne implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5000;

  private final InetSocketAddress server;
  private final boolean keepAlive;
  private final byte[] buffer = new byte[16 * 1024];
  private @Nullable Socket socket;
  private @Nullable DataInputStream in;

  HttpClientOfOne(InetSocketAddress server, boolean keepAlive) {
    this.server = server;
    this.keepAlive = keepAlive;
  }

  /**
   * Fetches the page and throws it away.
   *
   * @param tag of the version that is at hand, or null
   * @return bytes of the page; 0 where the version at hand is still good
   */
  long fetch(@Nullable String tag) throws IOException {
    Socket connection = connected();
    DataInputStream answer = in == null ? connect(connection) : in;
    String request = "GET / HTTP/1.1\r\nHost: localhost\r\n"
        + (keepAlive ? "" : "Connection: close\r\n")
        + (tag == null ? "" : "If-None-Match: " + tag + "\r\n")
        + "\r\n";
    OutputStream out = connection.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String status = line(answer);
    long length = 0;
    for (String header = line(answer); !header.isEmpty(); header = line(answer)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(header.substring("content-length:".length()).strip());
      }
    }
    boolean fresh = status.contains(" 304");
    if (!fresh && !status.contains(" 200")) {
      throw new IOException("the loopback server answered " + status);
    }
    long wanted = fresh ? 0 : length;
    for (long left = wanted; left > 0; ) {
      int read = answer.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the loopback server ended within a page");
      }
      left -= read;
    }
    if (!keepAlive) {
      close();
    }
    return wanted;
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket();
      open.setTcpNoDelay(true);
      open.setSoTimeout(TIMEOUT_MILLIS);
      open.connect(server, TIMEOUT_MILLIS);
      socket = open;
    }
    return open;
  }

  private DataInputStream connect(Socket connection) throws IOException {
    DataInputStream opened =
        new DataInputStream(new BufferedInputStream(connection.getInputStream()));
    in = opened;
    return opened;
  }

  private static String line(DataInputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.read(); c != '\n'; c = answer.read()) {
      if (c < 0) {
        throw new IOException("the loopback server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    in = null;
    if (open != null) {
      open.close();
    }
  }
}
