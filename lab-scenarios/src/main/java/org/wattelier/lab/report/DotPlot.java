package org.wattelier.lab.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A chart of values in rows on one axis: each value a dot, the mean a line, its 95 % interval a bar. The bar of what was not wholly
 * measured is hatched, and every row says its figures in words: nothing is told by colour alone.
 */
final class DotPlot {
  private static final int WIDTH = 680;
  private static final int LEFT = 16;
  private static final int RIGHT = 16;
  private static final int ROW = 62;
  private static final int TOP = 8;
  private static final int AXIS = 40;
  private static final int WANTED_TICKS = 6;

  /**
   * A row.
   *
   * @param label of the row, from anywhere
   * @param told its figures in words, from anywhere
   * @param low end of the interval; null where there is none
   * @param hatched whether the figures are estimated, all or part
   */
  record Row(
      String label,
      String told,
      List<Double> dots,
      double mean,
      @Nullable Double low,
      @Nullable Double high,
      boolean hatched) {}

  /** Writes a number at a tick. */
  interface TickText {
    String of(double value);
  }

  private final List<Row> rows;
  private final String title;
  private final String axis;
  private final TickText ticks;
  private final double from;
  private final double to;
  private final double step;

  /**
   * @param title what the chart shows, for those who do not see it
   * @param axis name and unit of the axis
   */
  DotPlot(List<Row> rows, String title, String axis, TickText ticks) {
    this.rows = rows;
    this.title = title;
    this.axis = axis;
    this.ticks = ticks;
    double low = rows.stream().mapToDouble(DotPlot::lowest).min().orElse(0);
    double high = rows.stream().mapToDouble(DotPlot::highest).max().orElse(1);
    double least = Math.min(0, low);
    double most = Math.max(0, high);
    this.step = niceStep(most > least ? (most - least) / WANTED_TICKS : 1);
    this.from = Math.floor(least / step + 1e-9) * step;
    this.to = Math.max(from + step, Math.ceil(most / step - 1e-9) * step);
  }

  private static double lowest(Row row) {
    double dots = row.dots().stream().mapToDouble(Double::doubleValue).min().orElse(row.mean());
    return Math.min(dots, row.low() == null ? row.mean() : row.low());
  }

  private static double highest(Row row) {
    double dots = row.dots().stream().mapToDouble(Double::doubleValue).max().orElse(row.mean());
    return Math.max(dots, row.high() == null ? row.mean() : row.high());
  }

  private static double niceStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The chart as SVG. */
  String svg() {
    int bottom = TOP + rows.size() * ROW;
    int height = bottom + AXIS;
    Html svg = new Html();
    svg.raw(
        "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height + "\" width=\""
            + WIDTH + "\" height=\"" + height + "\" aria-label=\"" + Html.escaped(title) + "\">\n");
    svg.raw("<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\""
        + " class=\"hatch\"/></pattern></defs>\n");
    for (long i = 0; from + i * step <= to + step / 2; i++) {
      tick(svg, from + i * step, bottom);
    }
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), TOP + i * ROW);
    }
    svg.raw("<text class=\"axis\" x=\"" + WIDTH / 2 + "\" y=\"" + (bottom + 34)
            + "\" text-anchor=\"middle\">")
        .text(axis)
        .raw("</text>\n</svg>\n");
    return svg.toString();
  }

  private void tick(Html svg, double value, int bottom) {
    double tidy = Math.abs(value) < step / 1e6 ? 0 : value;
    String x = x(tidy);
    svg.raw("<line class=\"" + (tidy == 0 ? "zero" : "grid") + "\" x1=\"" + x + "\" x2=\"" + x
            + "\" y1=\"" + TOP + "\" y2=\"" + bottom + "\"/>")
        .raw("<text class=\"tick\" x=\"" + x + "\" y=\"" + (bottom + 16)
            + "\" text-anchor=\"middle\">")
        .text(ticks.of(tidy))
        .raw("</text>\n");
  }

  private void row(Html svg, Row row, int top) {
    int middle = top + 42;
    svg.raw("<text class=\"label\" x=\"" + LEFT + "\" y=\"" + (top + 18) + "\">")
        .text(row.label())
        .raw("</text><text class=\"told\" x=\"" + (WIDTH - RIGHT) + "\" y=\"" + (top + 18)
            + "\" text-anchor=\"end\">")
        .text(row.told())
        .raw("</text>\n");
    if (row.low() != null && row.high() != null) {
      double width = Math.max(1, position(row.high()) - position(row.low()));
      svg.raw("<rect class=\"bar\" x=\"" + x(row.low()) + "\" y=\"" + (middle - 9)
          + "\" width=\"" + number(width) + "\" height=\"18\""
          + (row.hatched() ? " fill=\"url(#hatch)\"" : " fill=\"#bfe3d5\"") + "/>\n");
    }
    svg.raw("<line class=\"mean\" x1=\"" + x(row.mean()) + "\" x2=\"" + x(row.mean()) + "\" y1=\""
        + (middle - 12) + "\" y2=\"" + (middle + 12) + "\"/>\n");
    for (double dot : row.dots()) {
      svg.raw("<circle class=\"dot\" cx=\"" + x(dot) + "\" cy=\"" + middle + "\" r=\"4\"/>");
    }
    svg.raw("\n");
  }

  private double position(double value) {
    double inner = WIDTH - LEFT - RIGHT - 48;
    return LEFT + 24 + (value - from) / (to - from) * inner;
  }

  private String x(double value) {
    return number(position(value));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
