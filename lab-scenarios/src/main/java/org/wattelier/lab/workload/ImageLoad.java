package org.wattelier.lab.workload;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes smaller images of a large one and compresses them as JPEG. One unit is one image. */
final class ImageLoad implements Workload {
  private final int edge;
  private final BufferedImage source;
  private final ImageWriter writer;
  private long bytes;
  private long images;

  /**
   * @param edge of the images that are made, in pixels
   * @param sourceEdge of the image that they are made of, in pixels
   */
  ImageLoad(int edge, int sourceEdge, long seed) throws WorkloadUnavailable {
    this.edge = edge;
    this.source = picture(sourceEdge, seed);
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    if (!writers.hasNext()) {
      throw WorkloadText.unavailable("image.jpeg");
    }
    this.writer = writers.next();
  }

  /** Colours that change slowly, with some grain on them, as a photograph has. */
  private static BufferedImage picture(int edge, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage picture = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < edge; y++) {
      for (int x = 0; x < edge; x++) {
        int grain = random.nextInt(24);
        int red = grain + 200 * x / edge;
        int green = grain + 200 * y / edge;
        int blue = grain + 100 + (int) (100 * Math.sin((x + y) * 12.0 / edge));
        picture.setRGB(x, y, (red << 16) | (green << 8) | Math.min(255, blue));
      }
    }
    return picture;
  }

  @Override
  public void run(Stint stint) throws IOException {
    while (stint.goesOn()) {
      bytes += compressed(resized());
      images++;
      stint.did(1);
    }
  }

  private BufferedImage resized() {
    BufferedImage small = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, 0, 0, edge, edge, null);
    graphics.dispose();
    return small;
  }

  private int compressed(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(image, out);
    return out.size();
  }

  private void write(BufferedImage image, OutputStream out) throws IOException {
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(image);
    } finally {
      writer.reset();
    }
  }

  /** Bytes of an image, on average so far. */
  double meanBytes() {
    return (double) bytes / images;
  }

  @Override
  public void close() {
    writer.dispose();
  }
}
