// @ts-check
/** Points of two figures against each other, with a straight line to compare them with, and a curve of their own. */
import { createChart } from './chart.js';
import { colour, faint, QUIET, valueAxis } from './drawing.js';

/**
 * Draws on a canvas, as soon as Chart.js is there.
 *
 * @param {HTMLCanvasElement} canvas @param {import('../model/figures.js').Figures} figures
 * @param {{x: {unit: string, title: string, max?: number}, y: {unit: string, title: string, max?: number}}} axes
 */
export function createScatterChart(canvas, figures, axes) {
  /** @type {{points: {x: number, y: number}[], line: {x: number, y: number}[], curve?: {x: number, y: number}[]}} */
  let shown = { points: [], line: [] };
  const form = () => ({
    type: 'scatter',
    data: { datasets: [] },
    options: {
      ...QUIET,
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: { x: { ...valueAxis(figures, axes.x), position: 'bottom' }, y: valueAxis(figures, axes.y) },
    },
  });
  const chart = createChart(canvas, form, () => {
    const solid = colour('--real');
    return [
      { type: 'line', data: shown.line, borderColor: colour('--ink-soft'), borderDash: [7, 4], borderWidth: 2, pointRadius: 0 },
      { type: 'line', data: shown.curve ?? [], borderColor: colour('--simulated'), borderWidth: 3, pointRadius: 0 },
      { data: shown.points, pointBackgroundColor: faint(solid, 0.45), pointBorderColor: solid, pointRadius: 3.5, clip: 6 },
    ];
  });
  return {
    ...chart,
    /** @param {typeof shown} next the points, the two ends of the line, and perhaps a curve */
    show(next) {
      shown = next;
      chart.redraw();
    },
  };
}
