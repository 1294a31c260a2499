package org.wattelier.lab.workload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * Two pages with the same article, made here: a light one, and a heavy one with what makes pages heavy (large uncompressed images,
 * thousands of elements, scripts that compute before the text can be read, an animation that never stops).
 */
final class MadePage {
  private static final int PARAGRAPHS = 12;
  private static final int HEAVY_ELEMENTS = 2500;
  private static final int HEAVY_IMAGES = 8;
  private static final int HEAVY_IMAGE_EDGE = 400;

  private static final String SCRIPT = """
      <script>
      const visits = [];
      for (let i = 0; i < 200000; i++) visits.push({time: i, hash: (i * 2654435761) >>> 0});
      visits.sort((a, b) => a.hash - b.hash);
      document.cookie = 'visits=' + JSON.stringify(visits).length;
      const context = document.querySelector('canvas').getContext('2d');
      const dots = Array.from({length: 800}, (_, i) => ({x: i * 37 % 1200, y: i * 53 % 300, r: 3 + i % 9}));
      (function draw(time) {
        context.clearRect(0, 0, 1200, 300);
        for (const dot of dots) {
          context.beginPath();
          context.shadowBlur = 8;
          context.shadowColor = context.fillStyle = `hsl(${(dot.x + time / 20) % 360} 80% 50%)`;
          context.arc((dot.x + time / (5 + dot.r)) % 1200, dot.y, dot.r, 0, 7);
          context.fill();
        }
        requestAnimationFrame(draw);
      })(0);
      </script>
      """;

  private MadePage() {}

  static String light(long seed) {
    return head("light") + article(seed) + "</body>";
  }

  static String heavy(long seed) {
    StringBuilder page = new StringBuilder(head("heavy"));
    page.append("<canvas width=1200 height=300></canvas>");
    for (int i = 0; i < HEAVY_IMAGES; i++) {
      page.append("<img width=600 height=600 alt='' src='data:image/bmp;base64,")
          .append(bitmap(seed + i))
          .append("'>");
    }
    page.append(article(seed)).append("<div>");
    for (int i = 0; i < HEAVY_ELEMENTS; i++) {
      page.append("<div class=c><span>").append(i).append("</span></div>");
    }
    return page.append("</div>").append(SCRIPT).append("</body>").toString();
  }

  private static String head(String title) {
    return "<!doctype html><html lang=en><meta charset=utf-8><title>" + title + "</title>"
        + "<style>.c{display:inline-block;width:40px;box-shadow:0 0 4px #888}</style><body>";
  }

  private static String article(long seed) {
    StringBuilder article = new StringBuilder("<article><h1>Article</h1>");
    byte[] words = Seeded.text(600, seed);
    String paragraph = new String(words, StandardCharsets.US_ASCII);
    for (int i = 0; i < PARAGRAPHS; i++) {
      article.append("<p>").append(paragraph).append("</p>");
    }
    return article.append("</article>").toString();
  }

  /** A Windows bitmap of noise: three bytes a pixel, nothing compressed. */
  private static String bitmap(long seed) {
    int edge = HEAVY_IMAGE_EDGE;
    int header = 54;
    byte[] file = new byte[header + 3 * edge * edge];
    new SplittableRandom(seed).nextBytes(file);
    file[0] = 'B';
    file[1] = 'M';
    put(file, 2, file.length);
    put(file, 6, 0);
    put(file, 10, header);
    put(file, 14, 40);
    put(file, 18, edge);
    put(file, 22, edge);
    put(file, 26, 1 | 24 << 16);
    for (int at = 30; at < header; at += Integer.BYTES) {
      put(file, at, 0);
    }
    return Base64.getEncoder().encodeToString(file);
  }

  private static void put(byte[] file, int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      file[at + i] = (byte) (value >>> (8 * i));
    }
  }
}
