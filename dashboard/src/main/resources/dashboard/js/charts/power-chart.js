// @ts-check
/** The course of power over the last minutes. The only module that touches Chart.js. */

const KEPT_MILLIS = 10 * 60_000;
/** Farther apart than this, two points have a gap between them. */
const GAP_MILLIS = 5000;

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
          ticks: { stepSize: 120_000, maxRotation: 0, color: '', callback: (/** @type {number} */ time) => figures.time(time) },
        },
        real: axis('left', 'chart.real'),
        simulated: { ...axis('right', 'chart.simulated'), display: false },
      },
    },
  });

  const paint = () => {
    const [ink, rule] = [colour('--ink-soft'), colour('--rule')];
    const { x, real: left, simulated: right } = chart.options.scales;
    for (const scale of [x, left, right]) {
      scale.ticks.color = ink;
    }
    left.title.color = right.title.color = ink;
    left.grid.color = x.border.color = rule;
    chart.data.datasets[0].borderColor = colour('--real');
    chart.data.datasets[1].borderColor = colour('--simulated');
  };
  paint();

  return {
    /** @param {number} time @param {any} fleet */
    add(time, fleet) {
      const power = fleet.total.power;
      addPoint(real, time, power?.value, power?.quality !== 'measured');
      addPoint(simulated, time, fleet.simulatedTotal?.power?.value, true);
      const anySimulated = simulated.length > 0;
      chart.data.datasets[1].hidden = !anySimulated;
      chart.options.scales.simulated.display = anySimulated;
      // Whole minutes at the ends, so that the labels stay put while the line moves.
      chart.options.scales.x.max = time;
      chart.options.scales.x.min = Math.max(time - KEPT_MILLIS, Math.min(real[0]?.x ?? time, simulated[0]?.x ?? time, time - 60_000));
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
