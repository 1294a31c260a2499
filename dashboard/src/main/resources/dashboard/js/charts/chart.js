// @ts-check
/** The life of a chart: made on a canvas as soon as Chart.js is there, drawn when told, gone with its view. */
import { chartLibrary, ink, picture, themeWorn } from './drawing.js';

/**
 * @param {HTMLCanvasElement} canvas @param {() => any} form what Chart.js makes it of @param {(chart: any) => any[]} sets what it shows now,
 *   once the chart's own options were set
 */
export function createChart(canvas, form, sets) {
  /** @type {any} */
  let chart;
  let gone = false;
  let inked = '';

  const draw = () => {
    if (!chart) {
      return;
    }
    if (inked !== themeWorn()) {
      inked = themeWorn();
      ink(chart);
    }
    const before = chart.data.datasets;
    // A set that was there before keeps what Chart.js made for it, a piece for each point.
    chart.data.datasets = sets(chart).map((set, i) => (before[i] && before[i].label === set.label ? Object.assign(before[i], set) : set));
    chart.update('none');
  };
  const ready = chartLibrary().then((Chart) => {
    if (!gone) {
      chart = new Chart(canvas, form());
      draw();
    }
  });
  return {
    /** Draws it anew, as after a change of theme. */
    redraw: draw,
    /** Done when it stands; fails where Chart.js does not come. */
    ready,
    picture: () => picture(canvas),
    destroy() {
      gone = true;
      chart?.destroy();
    },
  };
}
