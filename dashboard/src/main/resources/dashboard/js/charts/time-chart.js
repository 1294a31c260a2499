// @ts-check
/** Lines and areas over time, with bands of uncertainty, marked moments and stretches. */
import { createChart } from './chart.js';
import { colour, faint, hatching, marksPlugin, QUIET, timeAxis, valueAxis } from './drawing.js';

/**
 * @typedef {object} Line
 * @property {string} name for readers
 * @property {string} colour of the theme, such as --real
 * @property {{x: number, y: number, low?: number, high?: number}[]} points in the order of time; a gap is a point whose y is NaN
 * @property {string} [axis] 'left' unless said otherwise
 * @property {'line' | 'area' | 'hatched' | 'dashed' | 'dotted' | 'steps'} [style]
 */

/**
 * Draws on a canvas, as soon as Chart.js is there.
 *
 * @param {HTMLCanvasElement} canvas @param {import('../model/figures.js').Figures} figures
 * @param {{axes: {left: {unit: string, title?: string, max?: number}, right?: {unit: string, title?: string, max?: number}}, stacked?: boolean}} form
 */
export function createTimeChart(canvas, figures, { axes, stacked = false }) {
  /** @type {{lines: Line[], from?: number, to?: number, moments?: {x: number, text: string}[], bands?: {from: number, to: number, text: string}[]}} */
  let shown = { lines: [] };

  const form = () => ({
    type: 'line',
    data: { datasets: [] },
    plugins: [marksPlugin(() => shown)],
    options: {
      ...QUIET,
      // Stacked points must stay the same in each line.
      plugins: { legend: { display: false }, tooltip: { enabled: false }, decimation: { enabled: !stacked, algorithm: 'lttb', samples: 600 } },
      scales: {
        x: timeAxis(figures),
        left: { ...valueAxis(figures, axes.left), stacked },
        ...(axes.right ? { right: valueAxis(figures, { ...axes.right, position: 'right' }) } : {}),
      },
    },
  });
  const chart = createChart(canvas, form, ({ options: { scales } }) => {
    scales.x.min = shown.from;
    scales.x.max = shown.to;
    if (axes.right) {
      scales.right.display = shown.lines.some((line) => line.axis === 'right');
    }
    return shown.lines.flatMap((line) => datasets(line, stacked));
  });
  return {
    ...chart,
    /** @param {typeof shown} next the lines, the range of time, and what is marked in it */
    show(next) {
      shown = next;
      chart.redraw();
    },
  };
}

/** Dashes along hundreds of points are what a chart spends most on: what is hatched needs none. */
const DASHES = { line: undefined, area: undefined, steps: undefined, hatched: undefined, dashed: [7, 4], dotted: [2, 3] };

/** The line, and its band below it where its points have one. @param {Line} line @param {boolean} stacked */
function datasets({ name, colour: key, points, axis = 'left', style = 'line' }, stacked) {
  const solid = colour(key);
  // A first point alone is a dot, whole also where it lies at the edge.
  const alone = points.length === 1 ? { pointRadius: 3, clip: 5 } : { pointRadius: 0 };
  const common = { label: name, yAxisID: axis, ...alone, spanGaps: false, stepped: style === 'steps' ? 'before' : false };
  const fill = style === 'area' ? faint(solid, 0.35) : style === 'hatched' ? hatching(faint(solid, 0.7)) : undefined;
  const main = { ...common, data: points, borderColor: solid, borderWidth: 2.5, borderDash: DASHES[style], backgroundColor: fill, fill: fill ? (stacked ? 'stack' : 'origin') : false };
  if (!points.some((point) => Number.isFinite(point.low))) {
    return [main];
  }
  const edge = (/** @type {'low' | 'high'} */ end) => points.map((point) => ({ x: point.x, y: point[end] ?? NaN }));
  const band = { ...common, label: `${name} ±`, borderWidth: 0, pointRadius: 0 };
  return [main, { ...band, data: edge('low'), fill: false }, { ...band, data: edge('high'), fill: '-1', backgroundColor: faint(solid, 0.18) }];
}
