// @ts-check
/** The course of power over the last minutes. The only module that touches Chart.js. */

export const KEPT_MILLIS = 10 * 60_000;
/** Farther apart than this, two points have a gap between them. */
const GAP_MILLIS = 5000;
const MINUTE_MILLIS = 60_000;

/** @typedef {{x: number, y: number, estimated?: boolean}} PowerPoint */
/** @typedef {{real: PowerPoint[], simulated: PowerPoint[]}} History */

/**
 * Adds a point and drops those that are too old. A gap in time, or a power that is unknown, is kept as a gap: nothing is drawn
 * across it. A point that is not newer than the last is ignored.
 *
 * @param {PowerPoint[]} points @param {number} time @param {number | undefined} watts @param {boolean} estimated
 */
export function addPoint(points, time, watts, estimated) {
  const last = points.at(-1);
  if (last && time <= last.x) {
    return;
  }
  if (last && time - last.x > GAP_MILLIS && Number.isFinite(last.y)) {
    points.push({ x: last.x + 1, y: NaN });
  }
  if (Number.isFinite(watts)) {
    points.push({ x: time, y: Number(watts), estimated });
  } else if (last && Number.isFinite(last.y)) {
    points.push({ x: time, y: NaN });
  }
  while (points.length > 0 && points[0].x < time - KEPT_MILLIS) {
    points.shift();
  }
}

/**
 * Puts what the collector remembers before what the page has seen. Each bucket stands at its middle; an empty bucket is a gap.
 *
 * @param {PowerPoint[]} points @param {any} series the answer of the API, or undefined
 */
export function fillBack(points, series) {
  const power = series?.fields?.power_watts;
  if (!Array.isArray(series?.times) || !Array.isArray(power?.mean) || !(series.stepSeconds > 0)) {
    return;
  }
  const half = series.stepSeconds * 500;
  const first = points[0]?.x ?? Infinity;
  /** @type {PowerPoint[]} */
  const before = [];
  series.times.forEach((/** @type {number} */ start, /** @type {number} */ i) => {
    const [x, watts] = [start + half, power.mean[i]];
    if (x >= first) {
      return;
    }
    if (Number.isFinite(watts)) {
      before.push({ x, y: watts, estimated: power.quality?.[i] !== 'measured' });
    } else if (Number.isFinite(before.at(-1)?.y)) {
      before.push({ x, y: NaN });
    }
  });
  points.unshift(...before);
}

/** The times to write under the chart: whole minutes, at most six of them. @param {number} from @param {number} to */
export function minutes(from, to) {
  const step = Math.max(1, Math.ceil((to - from) / MINUTE_MILLIS / 5)) * MINUTE_MILLIS;
  const times = [];
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
    times.push(time);
  }
  return times;
}

/** @param {string} name */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * Draws on a canvas.
 *
 * @param {HTMLCanvasElement} canvas @param {import('../model/figures.js').Figures} figures @param {History} history
 */
export function createPowerChart(canvas, figures, { real, simulated }) {
  const axis = (/** @type {string} */ position, /** @type {string} */ key) => ({
    position,
    beginAtZero: true,
    grid: { drawOnChartArea: position === 'left', color: '' },
    border: { display: false },
    title: { display: true, text: figures.text(key), color: '' },
    // Whole watts: the labels of an axis need no decimals.
    ticks: { maxTicksLimit: 5, precision: 0, color: '', callback: (/** @type {number} */ watts) => figures.amount(watts, 'watt', Math.max(watts, 100)) },
  });
  const line = { borderWidth: 2.5, pointRadius: 0, spanGaps: false, parsing: false, normalized: true };
  // @ts-ignore: Chart is the one global, from the WebJar's script.
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        // Estimated power is dashed, measured power is drawn through: told apart without colour.
        { ...line, data: real, yAxisID: 'real', segment: { borderDash: (/** @type {any} */ s) => (s.p1.raw?.estimated ? [7, 4] : undefined) } },
        { ...line, data: simulated, yAxisID: 'simulated', borderWidth: 1.5, borderDash: [1, 3], hidden: true },
      ],
    },
    options: {
      animation: false,
      events: [],
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: {
          type: 'linear',
          grid: { display: false },
          border: { color: '' },
          afterBuildTicks: (/** @type {any} */ scale) => {
            scale.ticks = minutes(scale.min, scale.max).map((value) => ({ value }));
          },
          ticks: { autoSkipPadding: 16, maxRotation: 0, color: '', callback: (/** @type {number} */ time) => figures.time(time) },
        },
        real: axis('left', 'chart.real'),
        simulated: { ...axis('right', 'chart.simulated'), display: false },
      },
    },
  });

  const paint = () => {
    const [ink, rule] = [colour('--ink-soft'), colour('--rule')];
    const { x, real: left, simulated: right } = chart.options.scales;
    // As large as the page's small text, which grows with the projector.
    const size = parseFloat(getComputedStyle(document.body).fontSize) * 0.85;
    for (const scale of [x, left, right]) {
      scale.ticks.color = ink;
      scale.ticks.font = { size };
    }
    left.title.font = right.title.font = { size, weight: 'normal' };
    left.title.color = right.title.color = ink;
    left.grid.color = x.border.color = rule;
    chart.data.datasets[0].borderColor = colour('--real');
    chart.data.datasets[1].borderColor = colour('--simulated');
  };
  paint();

  return {
    /** @param {number} time @param {any} fleet */
    add(time, fleet) {
      if (!Number.isFinite(time)) {
        return;
      }
      const power = fleet.total?.power;
      addPoint(real, time, power?.value, power?.quality !== 'measured');
      addPoint(simulated, time, fleet.simulatedTotal?.power?.value, true);
      const anySimulated = simulated.length > 0;
      chart.data.datasets[1].hidden = !anySimulated;
      chart.options.scales.simulated.display = anySimulated;
      chart.options.scales.x.max = time;
      chart.options.scales.x.min = Math.max(time - KEPT_MILLIS, Math.min(real[0]?.x ?? time, simulated[0]?.x ?? time, time - MINUTE_MILLIS));
      chart.update('none');
    },
    redraw() {
      paint();
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}
