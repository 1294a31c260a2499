// @ts-check
/** One tile a machine, in the order that the reader chose. */
import { known, UNKNOWN } from '../../model/figures.js';
import { inOrder } from '../../model/selection.js';
import { element, mark, write, writeFigure, writeQuality } from '../../page/elements.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** Up to so many machines a tile tells everything; beyond, what the last row can read. */
const ROOMY = 12;
const DENSE = 60;

/** Whether it is known how much of its processor a machine uses, and what it draws. @param {any} machine */
const tellsWork = (machine) => known(machine.power) && machine.power.value > 0 && Number.isFinite(machine.cpuUtilizationRatio);

/** What a machine is sorted by, largest first; -1 where it is unknown. @type {Record<string, (machine: any) => number>} */
const ORDERS = {
  power: (machine) => (known(machine.power) ? machine.power.value : -1),
  // Watts while the processor waits.
  idle: (machine) => (tellsWork(machine) ? machine.power.value * (1 - machine.cpuUtilizationRatio) : -1),
  // Work a watt.
  efficiency: (machine) => (tellsWork(machine) ? machine.cpuUtilizationRatio / machine.power.value : -1),
};
export const ORDER_NAMES = ['name', ...Object.keys(ORDERS)];

/** Machines in an order; equal ones by name. @param {any[] | undefined} machines @param {string} order */
export function sorted(machines, order) {
  const size = Object.hasOwn(ORDERS, order) ? ORDERS[order] : undefined;
  return size ? inOrder(machines).sort((one, other) => size(other) - size(one)) : inOrder(machines);
}

/** The tile of one machine. @param {any} machine @param {Page} page */
function createTile(machine, page) {
  const { figures } = page;
  const name = element('a', 'name', machine.machine, { href: page.link({ view: 'machine', item: machine.machine }), title: machine.machine, dir: 'auto' });
  const power = element('p', 'power');
  power.dataset.figure = 'power';
  const made = element('p', 'quality');
  const load = element('p', 'load', '', { dir: 'auto' });
  const box = element('li', 'tile', [name, power, made, load]);
  box.dataset.machine = machine.machine;
  let drawn = '';

  /** @param {any} now @param {boolean} roomy */
  const update = (now, roomy) => {
    const silent = now.state === 'silent';
    writeFigure(power, figures.value(now.power), figures);
    writeQuality(made, figures, now.power, roomy ? figures.source(now.power) : '', roomy ? figures.range(now.power) : '');
    writeFigure(load, silent ? figures.text('silent', { time: figures.time(now.lastSeen, true) }) : loadText(now, figures, roomy), figures);
    mark(box, 'state', silent ? 'silent' : 'live');
    const share = silent || !Number.isFinite(now.cpuUtilizationRatio) ? '0' : Math.min(1, Math.max(0, now.cpuUtilizationRatio)).toFixed(2);
    if (share !== drawn) {
      box.style.setProperty('--load', share);
      drawn = share;
    }
  };
  return { box, update };
}

/** Its class and what it does. @param {any} now @param {Figures} figures @param {boolean} roomy */
function loadText(now, figures, roomy) {
  const parts = [];
  if (Number.isFinite(now.cpuUtilizationRatio)) {
    parts.push(figures.text('tile.cpu', { value: figures.percent(now.cpuUtilizationRatio) }));
  }
  if (roomy && Number.isFinite(now.memoryUsedBytes) && Number.isFinite(now.memoryTotalBytes)) {
    const values = { used: figures.gibibytes(now.memoryUsedBytes), total: figures.gibibytes(now.memoryTotalBytes) };
    parts.push(figures.text('tile.memory', values));
  }
  if (roomy && typeof now.class === 'string' && now.class) {
    parts.push(figures.text('tile.class', { name: now.class }));
  }
  return parts.join('\n') || UNKNOWN;
}

/** A group of tiles under a heading. @param {'real' | 'simulated'} name @param {Page} page */
export function createGroup(name, page) {
  const heading = element('h2');
  const sum = element('p', 'sum');
  const grid = element('ul', 'tiles', '', { role: 'list' });
  const box = element('section', `group ${name}`, [heading, ...(name === 'simulated' ? [sum] : []), grid]);
  box.hidden = true;
  /** @type {Map<string, ReturnType<typeof createTile>>} */
  const tiles = new Map();

  /** @param {any[]} machines in their order */
  const update = (machines) => {
    box.hidden = machines.length === 0;
    const density = machines.length <= ROOMY ? 'roomy' : machines.length <= DENSE ? 'dense' : 'tiny';
    mark(grid, 'density', density);
    write(heading, page.figures.text(`group.${name}`, { count: machines.length }));
    const present = new Set(machines.map((machine) => machine.machine));
    for (const [gone, tile] of tiles) {
      if (!present.has(gone)) {
        tile.box.remove();
        tiles.delete(gone);
      }
    }
    machines.forEach((machine, place) => {
      const tile = tiles.get(machine.machine) ?? createTile(machine, page);
      tiles.set(machine.machine, tile);
      tile.update(machine, density === 'roomy');
      if (grid.children[place] !== tile.box) {
        grid.insertBefore(tile.box, grid.children[place] ?? null);
      }
    });
  };
  return { box, sum, update };
}
