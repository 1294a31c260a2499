// @ts-check
/** The chart of the wall: the power of the last minutes, what was measured below what was estimated. */
import { createTimeChart } from '../../charts/time-chart.js';
import { has, KEPT_MILLIS, line } from '../../model/course.js';
import { UNKNOWN } from '../../model/figures.js';
import { chartBox, tableBehind, write } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';

/** Before it has lasted so long a course is drawn as if it had: the first seconds would look like a storm. */
const SHORTEST_MILLIS = 60_000;
const TABLE_ROWS = 60;
/** Five seconds are no more than fifteen pixels of a picture of ten minutes, and drawing it is what the wall spends most on. */
const DRAWN_EACH_MILLIS = 4900;

/** @param {import('../../main.js').Page} page */
export function createWallCourse(page) {
  const { figures } = page;
  const watts = (/** @type {number} */ value) => (Number.isFinite(value) ? figures.amount(value, 'watt') : UNKNOWN);
  const head = ['time', 'measured', 'estimated', 'simulated'].map((key) => figures.text(`table.${key}`));
  const behind = tableBehind(figures.text('table.title'), head, () =>
    page
      .course()
      .slice(-TABLE_ROWS)
      .reverse()
      .map(({ x, measured, estimated, simulated }) => [figures.time(x, true), watts(measured), watts(estimated), watts(simulated)]),
  );
  const exports = exportButtons(figures, {
    name: 'wattelier-wall',
    table: () => ({
      head: ['time', 'measured_watts', 'estimated_watts', 'simulated_watts'],
      rows: page.course().map(({ x, measured, estimated, simulated }) => [new Date(x).toISOString(), measured, estimated, simulated]),
    }),
    json: () => page.fleet(),
    picture: () => chart.picture(),
  });
  const { box, canvas, legend } = chartBox(figures.text('chart.title'), '', [behind.box, exports]);
  const chart = createTimeChart(canvas, figures, {
    axes: { left: { unit: 'watt' }, right: { unit: 'watt', title: figures.text('chart.simulated') } },
    stacked: true,
  });
  /** @type {{x: number, text: string}[]} */
  let moments = [];
  let drawnAt = -Infinity;
  return {
    box,
    /** @param {any} fleet */
    update(fleet) {
      const to = Date.parse(fleet.time);
      if (Math.abs(to - drawnAt) < DRAWN_EACH_MILLIS) {
        return;
      }
      drawnAt = to;
      const seen = page.course();
      const any = { measured: has(seen, 'measured'), estimated: has(seen, 'estimated'), simulated: has(seen, 'simulated') };
      write(legend, figures.text(any.simulated ? 'chart.legend.simulated' : 'chart.legend'));
      /** @type {import('../../charts/time-chart.js').Line[]} */
      const lines = [];
      if (any.measured) {
        lines.push({ name: head[1], colour: '--real', style: 'area', points: line(seen, 'measured') });
      }
      if (any.estimated) {
        lines.push({ name: head[2], colour: '--real', style: 'hatched', points: line(seen, 'estimated') });
      }
      if (any.simulated) {
        lines.push({ name: head[3], colour: '--simulated', style: 'dotted', axis: 'right', points: line(seen, 'simulated') });
      }
      chart.show({ lines, moments, from: Math.max(to - KEPT_MILLIS, Math.min(seen[0]?.x ?? to, to - SHORTEST_MILLIS)), to });
      behind.update();
    },
    /** The moments that a trainer marked. @param {any[]} marked */
    mark(marked) {
      drawnAt = -Infinity;
      moments = marked.map(({ time, note }) => ({ x: Date.parse(time), text: String(note) }));
    },
    redraw: chart.redraw,
    destroy: chart.destroy,
  };
}
