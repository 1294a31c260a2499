package org.wattelier.lab.report;

/** The look of a report, on screen and on A4. Contrasts are at least 4.5 to 1. */
final class ReportStyle {
  static final String CSS = """
      :root { color-scheme: light; }
      * { box-sizing: border-box; }
      body { margin: 0; background: #fff; color: #1c2126; font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: .1rem 0 .4rem; }
      h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .8rem; border-top: 1px solid #d5dade; }
      p { margin: .5rem 0; }
      .kicker { color: #0b6b4d; font-weight: 600; margin: 0; }
      .meta, figcaption { color: #565f68; font-size: .88rem; }
      .hypothesis { font-size: 1.1rem; }
      .verdict { font-size: 1.1rem; font-weight: 600; }
      .notice { border-left: 4px solid #a35c00; padding: .2rem 0 .2rem .7rem; }
      .chip { display: inline-block; padding: .05rem .55rem; border: 1.5px solid #0b6b4d; border-radius: 1rem; color: #0b6b4d;
        font-size: .85rem; font-weight: 600; white-space: nowrap; }
      .chip.derived { border-style: dashed; }
      .chip.estimated { border-color: #8a4b00; border-style: dotted; color: #8a4b00; }
      figure { margin: 1rem 0; }
      .chart { display: block; width: 100%; height: auto; font: 13px system-ui, sans-serif; }
      .grid { stroke: #e3e7ea; }
      .zero { stroke: #6b747c; }
      .tick, .axis { fill: #565f68; }
      .label { fill: #1c2126; font-weight: 600; }
      .told { fill: #1c2126; }
      .label, .told { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; }
      .bar { stroke: #0b6b4d; }
      .hatch { stroke: #b0772a; stroke-width: 2.4; }
      .mean { stroke: #0b4f3a; stroke-width: 3; }
      .dot { fill: #fff; stroke: #1c2126; stroke-width: 1.5; }
      table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .94rem; font-variant-numeric: tabular-nums; }
      th, td { padding: .4rem .5rem; border-bottom: 1px solid #d5dade; text-align: left; vertical-align: top; }
      thead th { border-bottom: 2px solid #6b747c; vertical-align: bottom; }
      .number { text-align: right; }
      td.number { white-space: nowrap; }
      .answer span { display: block; height: 2rem; border-bottom: 1px dotted #8b949c; }
      .worksheet li { break-inside: avoid; margin-bottom: 1rem; }
      .method { font-size: .92rem; }
      .sources { overflow-wrap: anywhere; }
      @page { size: A4; margin: 16mm 15mm; }
      @media print {
        body { font-size: 10.5pt; }
        main { max-width: none; padding: 0; }
        h2 { break-after: avoid; }
        figure, table, .notice { break-inside: avoid; }
      }
      """;

  private ReportStyle() {}
}
