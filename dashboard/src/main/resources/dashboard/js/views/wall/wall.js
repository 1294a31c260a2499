// @ts-check
/** The class wall: what the class draws now, what it has drawn, how renewable that is, and each machine. */
import { createTimeChart } from '../../charts/time-chart.js';
import { has, KEPT_MILLIS, line } from '../../model/course.js';
import { known, UNKNOWN } from '../../model/figures.js';
import { bigFigure, chartBox, choice, element, mark, tableBehind, write, writeFigure, writeQuality } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { createInvitation } from './invitation.js';
import { createGroup, ORDER_NAMES, sorted } from './tiles.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** Shows the wall. @param {HTMLElement} view @param {Page} page */
export function mount(view, page) {
  const { figures } = page;
  const power = bigFigure(figures.text('power.title'), 'total-power');
  const energy = bigFigure(figures.text('energy.title'), 'total-energy');
  const grid = bigFigure(figures.text('grid.title'), 'renewable');
  const course = createCourse(page);
  const invitation = createInvitation(page);
  const [real, simulated] = [createGroup('real', page), createGroup('simulated', page)];
  let order = ORDER_NAMES.includes(page.address.own.sort) ? page.address.own.sort : 'name';
  const orders = choice(
    figures.text('order'),
    ORDER_NAMES.map((name) => [name, figures.text(`order.${name}`)]),
    order,
    (next) => {
      order = next;
      page.note({ own: { ...page.address.own, sort: next === 'name' ? '' : next } });
      showTiles(page.fleet());
    },
  );
  const tools = element('div', 'tools', [orders.box]);
  const title = element('h1', 'hidden', figures.text('wall.title'));
  view.replaceChildren(title, element('div', 'bigs', [power.box, energy.box, grid.box]), invitation.box, course.box, tools, real.box, simulated.box);
  [power, energy, grid].forEach(({ value }) => writeFigure(value, UNKNOWN, figures));

  /** @param {any} fleet */
  const showTiles = (fleet) => {
    const machines = sorted(fleet?.machines, order);
    real.update(machines.filter((machine) => !machine.simulated));
    simulated.update(machines.filter((machine) => machine.simulated));
    tools.hidden = machines.length < 2;
  };
  /** @param {any} fleet */
  const update = (fleet) => {
    showTotal(fleet, figures, power, energy);
    showGrid(fleet.grid, figures, grid);
    showTiles(fleet);
    invitation.show(!(fleet.machines ?? []).some((/** @type {any} */ machine) => !machine.simulated));
    if (fleet.simulatedTotal) {
      const values = { power: figures.value(fleet.simulatedTotal.power), energy: figures.value(fleet.simulatedTotal.energy) };
      write(simulated.sum, figures.text('simulated.sum', values));
    }
    course.update(fleet);
  };
  return {
    update,
    redraw: course.redraw,
    unmount: course.destroy,
    /** @param {boolean} lost */
    stale: (lost) => mark(view, 'stale', String(lost)),
  };
}

/** The power of the last minutes. @param {Page} page */
function createCourse(page) {
  const { figures } = page;
  /** @returns {import('../../model/course.js').Moment[]} */
  const moments = () => page.course();
  const watts = (/** @type {number} */ value) => (Number.isFinite(value) ? figures.amount(value, 'watt') : UNKNOWN);
  const behind = tableBehind(figures.text('table.title'), ['time', 'measured', 'estimated', 'simulated'].map((key) => figures.text(`table.${key}`)), () =>
    moments()
      .slice(-60)
      .reverse()
      .map(({ x, measured, estimated, simulated }) => [figures.time(x, true), watts(measured), watts(estimated), watts(simulated)]),
  );
  const exports = exportButtons(figures, {
    name: 'wattelier-wall',
    table: () => ({
      head: ['time', 'measured_watts', 'estimated_watts', 'simulated_watts'],
      rows: moments().map(({ x, measured, estimated, simulated }) => [new Date(x).toISOString(), measured, estimated, simulated]),
    }),
    json: () => page.fleet(),
    picture: () => chart.picture(),
  });
  const { box, canvas, legend } = chartBox(figures.text('chart.title'), '', [behind.box, exports]);
  const chart = createTimeChart(canvas, figures, {
    axes: {
      left: { unit: 'watt', title: figures.text('chart.real') },
      right: { unit: 'watt', title: figures.text('chart.simulated') },
    },
    stacked: true,
  });
  box.hidden = true;
  return {
    box,
    /** @param {any} fleet */
    update(fleet) {
      const seen = moments();
      box.hidden = seen.length === 0;
      write(legend, figures.text(fleet.simulatedTotal ? 'chart.legend.simulated' : 'chart.legend'));
      const to = Date.parse(fleet.time);
      /** @type {import('../../charts/time-chart.js').Line[]} */
      const lines = [
        { name: 'measured', colour: '--real', style: 'area', points: has(seen, 'measured') ? line(seen, 'measured') : [] },
        { name: 'estimated', colour: '--real', style: 'hatched', points: line(seen, 'estimated') },
        { name: 'simulated', colour: '--simulated', style: 'dotted', axis: 'right', points: has(seen, 'simulated') ? line(seen, 'simulated') : [] },
      ];
      chart.show({ lines: lines.filter(({ points }) => points.length > 0), from: Math.max(to - KEPT_MILLIS, Math.min(seen[0]?.x ?? to, to - 60_000)), to });
      behind.update();
    },
    redraw: chart.redraw,
    destroy: chart.destroy,
  };
}

/** @param {any} fleet @param {Figures} figures @param {ReturnType<typeof bigFigure>} power @param {ReturnType<typeof bigFigure>} energy */
function showTotal(fleet, figures, power, energy) {
  const total = fleet.total ?? {};
  const count = Number.isFinite(total.machines) ? figures.text('total.machines', { live: total.machines, silent: total.silent ?? 0 }) : '';
  power.show(figures, total.power, count);
  writeQuality(power.made, figures, total.power);
  energy.show(figures, total.energy, fleet.session?.since ? figures.text('energy.since', { time: figures.time(fleet.session.since) }) : '');
  writeQuality(energy.made, figures, total.energy);
}

/** @param {any} mix @param {Figures} figures @param {ReturnType<typeof bigFigure>} grid */
function showGrid(mix, figures, grid) {
  writeFigure(grid.value, figures.value(mix?.renewable), figures);
  if (!known(mix?.renewable)) {
    write(grid.made, '');
    mark(grid.made, 'quality', '');
    write(grid.detail, figures.text('grid.absent'));
    return;
  }
  writeQuality(grid.made, figures, mix.renewable);
  write(grid.made, mix.basis ? figures.text(`basis.${mix.basis}`) : figures.qualityWord(mix.renewable));
  const range = figures.range(mix.renewable);
  const parts = [
    // The ends of a typical value are p10 and p90.
    range && figures.text(mix.basis === 'typical' ? 'grid.range.typical' : 'grid.range', { range }),
    known(mix.carbonIntensity) && figures.value(mix.carbonIntensity),
    mix.credit && figures.text('grid.credit', { credit: mix.credit }),
  ];
  write(grid.detail, parts.filter(Boolean).join(' · '));
}
