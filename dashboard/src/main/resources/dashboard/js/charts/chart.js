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
    let before = chart.data.datasets;
    if (inked !== themeWorn()) {
      inked = themeWorn();
      ink(chart);
      before = [];
    }
    chart.data.datasets = sets(chart).map((set, i) => (before[i] && looksLike(before[i], set) ? Object.assign(before[i], set) : set));
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

/** Whether a set that was there may go on: it keeps what Chart.js made for it, a piece for each point, with its look. @param {any} before @param {any} set */
const looksLike = (before, set) => Object.keys(set).every((key) => typeof set[key] === 'object' || before[key] === set[key]);
