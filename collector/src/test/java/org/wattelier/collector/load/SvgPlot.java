package org.wattelier.collector.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines over one axis, each in a strip of its own from 0 to its largest value, as one SVG that any browser shows. */
final class SvgPlot {
  private static final int WIDTH = 900;
  private static final int STRIP = 130;
  private static final int LEFT = 80;
  private static final int PADDING = 24;

  private static final class Line {
    final String name;
    final double[] x;
    final double[] y;

    Line(String name, double[] x, double[] y) {
      this.name = name;
      this.x = x;
      this.y = y;
    }
  }

  private final String axis;
  private final List<Line> lines = new ArrayList<>();

  /** @param axis what is counted along the bottom */
  SvgPlot(String axis) {
    this.axis = axis;
  }

  /** Adds a line; a value that is no number is a gap. */
  void add(String name, double[] x, double[] y) {
    lines.add(new Line(name, x.clone(), y.clone()));
  }

  String svg() {
    int height = lines.size() * STRIP + PADDING;
    StringBuilder svg = new StringBuilder(String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
        WIDTH,
        height));
    for (int i = 0; i < lines.size(); i++) {
      strip(svg, lines.get(i), i * STRIP);
    }
    return text(svg, LEFT, height - 6, axis).append("</svg>\n").toString();
  }

  private static void strip(StringBuilder svg, Line line, int top) {
    double highest =
        Math.max(1e-9, Arrays.stream(line.y).filter(Double::isFinite).max().orElse(1));
    double last = Math.max(1e-9, Arrays.stream(line.x).max().orElse(1));
    int bottom = top + STRIP - PADDING;
    int tall = STRIP - 2 * PADDING;
    text(svg, LEFT, top + PADDING - 8, line.name);
    text(svg, 4, top + PADDING + 4, String.format(Locale.ROOT, "%,.0f", highest));
    text(svg, 4, bottom + 4, "0");
    text(svg, WIDTH - 60, bottom + 14, String.format(Locale.ROOT, "%,.0f", last));
    svg.append(String.format(
        Locale.ROOT,
        "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999\"/>%n",
        LEFT,
        top + PADDING,
        bottom,
        WIDTH - 10));
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < line.x.length; i++) {
      if (!Double.isFinite(line.y[i])) {
        drawing = false;
        continue;
      }
      path.append(String.format(
          Locale.ROOT,
          "%s%.1f %.1f",
          drawing ? "L" : "M",
          LEFT + line.x[i] / last * (WIDTH - LEFT - 10),
          bottom - line.y[i] / highest * tall));
      drawing = true;
    }
    svg.append("<path d=\"")
        .append(path)
        .append("\" fill=\"none\" stroke=\"#06c\" stroke-width=\"1.5\"/>\n");
  }

  private static StringBuilder text(StringBuilder svg, int x, int y, String words) {
    return svg.append(
        String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", x, y, words));
  }
}
