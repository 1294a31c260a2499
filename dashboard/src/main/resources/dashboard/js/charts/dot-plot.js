// @ts-check
/** Figures with their intervals, a row for each machine, side by side for comparison. */
import { createChart } from './chart.js';
import { colour, QUIET, valueAxis } from './drawing.js';

/** @typedef {{value: number, low?: number, high?: number, series: number, filled: boolean}} Dot series tells its colour and shape */
/** @typedef {{label: string, heading?: boolean, dots: Dot[]}} Row */

/** What tells series apart: a shape and a colour each, so that neither is needed alone. */
export const SERIES = /** @type {const} */ ([
  { shape: 'circle', colour: '--real' },
  { shape: 'triangle', colour: '--simulated' },
  { shape: 'rect', colour: '--focus' },
  { shape: 'rectRot', colour: '--warning' },
  { shape: 'star', colour: '--ink' },
  { shape: 'cross', colour: '--ink-soft' },
]);
const ROW_PIXELS = 26;
const LONGEST_LABEL = 22;

/**
 * Draws on a canvas, as soon as Chart.js is there. The canvas' box gets as high as its rows need.
 *
 * @param {HTMLCanvasElement} canvas @param {import('../model/figures.js').Figures} figures @param {{unit: string, title: string, logarithmic: boolean}} axis
 */
export function createDotPlot(canvas, figures, { unit, title, logarithmic }) {
  /** @type {Row[]} */
  let rows = [];

  const form = () => {
    const { position: _, ...across } = valueAxis(figures, { unit, title });
    const label = (/** @type {number} */ at) => (rows[at]?.label.length > LONGEST_LABEL ? `${rows[at].label.slice(0, LONGEST_LABEL - 1)}…` : (rows[at]?.label ?? ''));
    return {
      type: 'scatter',
      data: { datasets: [] },
      plugins: [whiskers],
      options: {
        ...QUIET,
        normalized: false,
        plugins: { legend: { display: false }, tooltip: { enabled: false } },
        scales: {
          x: { ...across, ...(logarithmic ? { type: 'logarithmic', beginAtZero: false, ticks: { ...across.ticks, callback: decade(figures, unit) } } : {}) },
          y: {
            type: 'linear',
            reverse: true,
            grid: { display: false, color: '' },
            border: { display: false },
            afterBuildTicks: (/** @type {any} */ scale) => (scale.ticks = rows.map((_row, value) => ({ value }))),
            ticks: { autoSkip: false, color: '', callback: label },
          },
        },
      },
    };
  };
  const chart = createChart(canvas, form, ({ options: { scales } }) => {
    scales.y.min = -0.7;
    scales.y.max = rows.length - 0.3;
    return SERIES.map((series, i) => datasetOf(rows, series, i)).filter((set) => set.data.length > 0);
  });
  return {
    ...chart,
    /** @param {Row[]} next */
    show(next) {
      rows = next;
      const box = /** @type {HTMLElement} */ (canvas.parentElement);
      box.style.height = `${rows.length * ROW_PIXELS + 80}px`;
      chart.redraw();
    },
  };
}

/** The dots of one series; hollow where estimated. @param {Row[]} rows @param {typeof SERIES[number]} series @param {number} i */
function datasetOf(rows, series, i) {
  const data = rows.flatMap((row, y) => row.dots.filter((dot) => dot.series === i).map((dot) => ({ x: dot.value, y, low: dot.low, high: dot.high, filled: dot.filled })));
  const solid = colour(series.colour);
  const paper = colour('--card');
  return {
    label: series.shape,
    data,
    pointStyle: series.shape,
    pointRadius: 6,
    borderColor: solid,
    borderWidth: 2,
    pointBackgroundColor: data.map((dot) => (dot.filled ? solid : paper)),
  };
}

/** The interval of each dot, as a line behind it. */
const whiskers = {
  id: 'whiskers',
  beforeDatasetsDraw(/** @type {any} */ chart) {
    const { ctx: pen, chartArea: area, scales } = chart;
    pen.save();
    pen.lineWidth = 2;
    for (const { data, borderColor } of chart.data.datasets) {
      pen.strokeStyle = borderColor;
      for (const { y, low, high } of data) {
        if (Number.isFinite(low) && Number.isFinite(high)) {
          const [left, right] = [low, high].map((end) => Math.min(area.right, Math.max(area.left, scales.x.getPixelForValue(end) || area.left)));
          const at = scales.y.getPixelForValue(y);
          pen.beginPath();
          pen.moveTo(left, at);
          pen.lineTo(right, at);
          for (const end of [left, right]) {
            pen.moveTo(end, at - 5);
            pen.lineTo(end, at + 5);
          }
          pen.stroke();
        }
      }
    }
    pen.restore();
  },
};

/** Labels of a logarithmic axis: its powers of ten, each in its own scale. @param {import('../model/figures.js').Figures} figures @param {string} unit */
const decade = (figures, unit) => (/** @type {number} */ value) => (Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6) ? figures.round(value, unit, value) : '');
