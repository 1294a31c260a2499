package org.wattelier.lab.workload;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A steady stream, like that of a film: frames come in at their time over the loopback interface, are unpacked, and painted into a
 * picture of that height. It stands for a video decoder without a graphics card's help, not for any codec. One unit is one second of
 * it.
 */
final class StreamLoad implements Workload {
  private static final int DISTINCT_FRAMES = 8;

  private final int height;
  private final int framesPerSecond;
  private final byte[][] frames;

  /** @param kilobitsPerSecond of what is sent, all frames together */
  StreamLoad(int height, int kilobitsPerSecond, int framesPerSecond, long seed) {
    this.height = height;
    this.framesPerSecond = framesPerSecond;
    int bytes = Math.max(64, kilobitsPerSecond * 1000 / 8 / framesPerSecond);
    this.frames = new byte[DISTINCT_FRAMES][];
    for (int i = 0; i < DISTINCT_FRAMES; i++) {
      frames[i] = packed(bytes, seed + i);
    }
  }

  /** Noise of about that size, packed; noise cannot be packed smaller. */
  private static byte[] packed(int bytes, long seed) {
    byte[] noise = new byte[bytes];
    new SplittableRandom(seed).nextBytes(noise);
    Deflater deflater = new Deflater(1, true);
    try {
      deflater.setInput(noise);
      deflater.finish();
      byte[] packed = new byte[bytes + bytes / 8 + 64];
      int size = 0;
      while (!deflater.finished()) {
        size += deflater.deflate(packed, size, packed.length - size);
      }
      return Arrays.copyOf(packed, size);
    } finally {
      deflater.end();
    }
  }

  @Override
  public void run(Stint stint) throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket player = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket sender = server.accept()) {
      Crew.work(2, stint, number -> {
        if (number == 0) {
          send(sender, stint);
        } else {
          play(player, stint);
        }
      });
    }
  }

  private void send(Socket socket, Stint stint) throws IOException, InterruptedException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    boolean goesOn = stint.goesOn();
    for (long frame = 0; goesOn; frame++) {
      byte[] packed = frames[(int) (frame % DISTINCT_FRAMES)];
      out.writeInt(packed.length);
      out.write(packed);
      long due = (frame + 1) * 1_000_000_000L / framesPerSecond;
      goesOn = stint.rest(Duration.ofNanos(Math.max(0, due - stint.elapsedNanos())));
    }
    out.writeInt(0);
  }

  private void play(Socket socket, Stint stint) throws IOException, DataFormatException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    Inflater inflater = new Inflater(true);
    int[] picture = new int[height * height * 16 / 9];
    try {
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        byte[] packed = in.readNBytes(length);
        paint(inflater, packed, picture);
        stint.did(1.0 / framesPerSecond);
      }
    } finally {
      inflater.end();
    }
  }

  /** Unpacks a frame and works it into every pixel. */
  private static void paint(Inflater inflater, byte[] packed, int[] picture)
      throws DataFormatException {
    inflater.reset();
    inflater.setInput(packed);
    byte[] blocks = new byte[packed.length + 64];
    int size = 0;
    while (!inflater.finished() && size < blocks.length) {
      int more = inflater.inflate(blocks, size, blocks.length - size);
      if (more == 0) {
        break;
      }
      size += more;
    }
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (picture[i] >> 1) + (blocks[(i >> 4) % Math.max(1, size)] & 0xFF);
    }
  }

  @Override
  public void close() {}
}
