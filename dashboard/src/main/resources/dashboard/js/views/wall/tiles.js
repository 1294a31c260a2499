// @ts-check
/** One tile a machine, in the order that the reader chose. */
import { element, mark, write, writeFigure, writeQuality } from '../../page/elements.js';
import { known, UNKNOWN } from '../../model/figures.js';
import { inOrder } from '../../model/selection.js';

/** @typedef {import('../../main.js').Page} Page */

/** What a machine does with its watts: the lower, the more it would save by doing its work in less time. @param {any} machine */
const idleWatts = (machine) => (known(machine.power) && Number.isFinite(machine.cpuUtilizationRatio) ? machine.power.value * (1 - machine.cpuUtilizationRatio) : -1);

/** Watts for each hundredth of the processor in use. @param {any} machine */
const efficiency = (machine) =>
  known(machine.power) && machine.power.value > 0 && Number.isFinite(machine.cpuUtilizationRatio) ? machine.cpuUtilizationRatio / machine.power.value : -1;

/** @type {Record<string, (machine: any) => number>} largest first */
const ORDERS = { power: (machine) => (known(machine.power) ? machine.power.value : -1), idle: idleWatts, efficiency };
export const ORDER_NAMES = ['name', ...Object.keys(ORDERS)];

/** Machines in an order; equal ones by name, those that say nothing last. @param {any[]} machines @param {string} order */
export function sorted(machines, order) {
  const size = Object.hasOwn(ORDERS, order) ? ORDERS[order] : undefined;
  return size ? inOrder(machines).sort((one, other) => size(other) - size(one)) : inOrder(machines);
}

/** The tile of one machine. @param {any} machine @param {Page} page */
function createTile(machine, page) {
  const { figures } = page;
  const link = element('a', '', machine.machine, { href: page.link({ view: 'machine', item: machine.machine }), title: machine.machine, dir: 'auto' });
  const name = element('h3', 'name', [link]);
  const group = element('p', 'class', '', { dir: 'auto' });
  const power = element('p', 'power');
  power.dataset.figure = 'power';
  const made = element('p', 'quality');
  const load = element('p', 'load');
  const box = element('li', 'tile', [name, group, power, made, load]);
  box.dataset.machine = machine.machine;
  let drawn = '';

  /** @param {any} now */
  const update = (now) => {
    const silent = now.state === 'silent';
    write(group, [now.class, now.simulated ? figures.text('simulated') : ''].filter(Boolean).join(' · '));
    writeFigure(power, figures.value(now.power), figures);
    writeQuality(made, figures, now.power, figures.source(now.power), figures.range(now.power));
    writeFigure(load, silent ? figures.text('silent', { time: figures.time(now.lastSeen, true) }) : loadText(now, figures), figures);
    mark(box, 'state', now.state);
    const share = String(silent ? 0 : Math.min(1, Math.max(0, now.cpuUtilizationRatio ?? 0)).toFixed(2));
    if (share !== drawn) {
      box.style.setProperty('--load', share);
      drawn = share;
    }
  };
  update(machine);
  return { box, update };
}

/** @param {any} now @param {import('../../model/figures.js').Figures} figures */
function loadText(now, figures) {
  const parts = [];
  if (Number.isFinite(now.cpuUtilizationRatio)) {
    parts.push(figures.text('tile.cpu', { value: figures.percent(now.cpuUtilizationRatio) }));
  }
  if (Number.isFinite(now.memoryUsedBytes) && Number.isFinite(now.memoryTotalBytes)) {
    const values = { used: figures.gibibytes(now.memoryUsedBytes), total: figures.gibibytes(now.memoryTotalBytes) };
    parts.push(figures.text('tile.memory', values));
  }
  return parts.join('\n') || UNKNOWN;
}

/** A group of tiles under a heading. @param {'real' | 'simulated'} name @param {Page} page */
export function createGroup(name, page) {
  const heading = element('h2');
  const sum = element('p', 'sum');
  const grid = element('ul', 'tiles', '', { role: 'list' });
  const box = element('section', `group ${name}`, [heading, sum, grid]);
  box.hidden = true;
  /** @type {Map<string, ReturnType<typeof createTile>>} */
  const tiles = new Map();

  /** @param {any[]} machines in their order */
  const update = (machines) => {
    box.hidden = machines.length === 0;
    write(heading, page.figures.text(`group.${name}`, { count: machines.length }));
    const present = new Set(machines.map((machine) => machine.machine));
    for (const [gone, tile] of tiles) {
      if (!present.has(gone)) {
        tile.box.remove();
        tiles.delete(gone);
      }
    }
    machines.forEach((machine, place) => {
      let tile = tiles.get(machine.machine);
      if (tile) {
        tile.update(machine);
      } else {
        tile = createTile(machine, page);
        tiles.set(machine.machine, tile);
      }
      if (grid.children[place] !== tile.box) {
        grid.insertBefore(tile.box, grid.children[place] ?? null);
      }
    });
  };
  return { box, sum, update };
}
