// @ts-check
/** The class wall: what the class draws now, what it has drawn, how renewable that is, and each machine. */
import { readAbout } from '../../api/live.js';
import { createPowerChart } from '../../charts/power-chart.js';
import { known, quality, UNKNOWN } from '../../model/figures.js';

/** @typedef {import('../../model/figures.js').Figures} Figures */

const byName = new Intl.Collator(undefined, { numeric: true });

/** Machines as the wall shows them: real ones first, then by name, with poste-2 before poste-10. @param {any[] | undefined} machines */
export function inOrder(machines) {
  return (machines ?? [])
    .filter((machine) => typeof machine.machine === 'string')
    .sort((one, other) => Number(one.simulated ?? false) - Number(other.simulated ?? false) || byName.compare(one.machine, other.machine));
}

/**
 * An element with its class, text and children. Text goes in as text, so a name from outside can never be markup.
 *
 * @param {string} tag @param {string} className @param {string | Node[]} [content] @returns {HTMLElement}
 */
function element(tag, className, content = '') {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (typeof content === 'string') {
    made.textContent = content;
  } else {
    made.append(...content);
  }
  return made;
}

/** Writes a text where it changed: an unchanged page costs no layout. @param {HTMLElement} place @param {string} text */
function write(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/** Writes a figure; an unknown one is a dash to the eye and a word to the ear. @param {HTMLElement} place @param {string} text @param {Figures} figures */
function writeFigure(place, text, figures) {
  const word = figures.text('unknown');
  if (text !== UNKNOWN) {
    write(place, text);
  } else if (place.textContent !== UNKNOWN + word) {
    const dash = element('span', '', UNKNOWN);
    dash.setAttribute('aria-hidden', 'true');
    place.replaceChildren(dash, element('span', 'hidden', word));
  }
}

/** @param {HTMLElement} place @param {string} name @param {string} value */
function mark(place, name, value) {
  if (place.dataset[name] !== value) {
    place.dataset[name] = value;
  }
}

/** A big figure with its label, how it was obtained, and its range. @param {string} label @param {string} name */
function bigFigure(label, name) {
  const value = element('p', 'value');
  const made = element('p', 'quality', '');
  const detail = element('p', 'detail', '');
  const box = element('section', 'big', [element('h2', '', label), value, made, detail]);
  box.dataset.figure = name;
  return { box, value, made, detail };
}

/**
 * How a figure was obtained, as a word beside its shape, then by what, then its range on a line of its own.
 *
 * @param {HTMLElement} place @param {Figures} figures @param {any} quantity
 */
function writeQuality(place, figures, quantity, source = '', range = '') {
  const words = known(quantity) ? [figures.qualityWord(quantity), source].filter(Boolean).join(' · ') : '';
  write(place, [words, range].filter(Boolean).join('\n'));
  mark(place, 'quality', known(quantity) ? quality(quantity) : '');
}

/** The tile of one machine. @param {any} machine @param {Figures} figures */
function createTile(machine, figures) {
  const name = element('h3', 'name', machine.machine);
  name.dir = 'auto';
  name.title = machine.machine;
  const group = element('p', 'class');
  group.dir = 'auto';
  const power = element('p', 'power');
  power.dataset.figure = 'power';
  const made = element('p', 'quality');
  const load = element('p', 'load');
  const box = element('article', 'tile', [name, group, power, made, load]);
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
    const share = String(silent ? 0 : Math.min(1, now.cpuUtilizationRatio ?? 0));
    if (share !== drawn) {
      box.style.setProperty('--load', share);
      drawn = share;
    }
  };
  update(machine);
  return { box, update };
}

/** @param {any} now @param {Figures} figures */
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

/** A group of tiles under a heading, kept in the order in which the fleet comes. @param {string} name @param {Figures} figures */
function createGroup(name, figures) {
  const heading = element('h2', '');
  const sum = element('p', 'sum');
  const grid = element('div', 'tiles');
  const box = element('section', `group ${name}`, [heading, sum, grid]);
  box.hidden = true;
  /** @type {Map<string, ReturnType<typeof createTile>>} */
  const tiles = new Map();

  /** @param {any[]} machines */
  const update = (machines) => {
    box.hidden = machines.length === 0;
    write(heading, figures.text(`group.${name}`, { count: machines.length }));
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
        tile = createTile(machine, figures);
        tiles.set(machine.machine, tile);
      }
      if (grid.children[place] !== tile.box) {
        grid.insertBefore(tile.box, grid.children[place] ?? null);
      }
    });
  };
  return { box, sum, update };
}

/** What a class sees before its first machine: how one joins. @param {Figures} figures */
function createInvitation(figures) {
  const link = /** @type {HTMLAnchorElement} */ (element('a', '', figures.text('join.download')));
  link.href = 'downloads/wattelier-agent.jar';
  const command = element('code', '');
  const tellAddress = (/** @type {string} */ address) => write(command, `java -jar wattelier-agent.jar run --collector ${address} --join …`);
  tellAddress(location.origin);
  const box = element('section', 'invitation', [
    element('h2', '', figures.text('join.title')),
    element('p', '', figures.text('join.why')),
    element('ol', '', [element('li', '', [link]), element('li', '', [command])]),
    element('p', 'detail', figures.text('join.token')),
  ]);
  box.hidden = true;
  let asked = false;
  return {
    box,
    /** @param {boolean} empty */
    async show(empty) {
      box.hidden = !empty;
      if (empty && !asked) {
        asked = true;
        // The trainer may look at localhost; the other machines need the address that reaches the collector from outside.
        const address = (await readAbout())?.collectorUrl;
        if (typeof address === 'string') {
          tellAddress(address);
        }
      }
    },
  };
}

/** The last values of the chart, for those who do not see it. @param {Figures} figures */
function createTable(figures) {
  const body = element('tbody', '');
  const head = ['table.time', 'table.power'].map((key) => {
    const cell = element('th', '', figures.text(key));
    cell.setAttribute('scope', 'col');
    return cell;
  });
  const box = /** @type {HTMLDetailsElement} */ (
    element('details', '', [
      element('summary', '', figures.text('table.title')),
      element('table', '', [element('thead', '', [element('tr', '', head)]), body]),
    ])
  );
  /** @param {{x: number, y: number}[]} points */
  const update = (points) => {
    if (!box.open) {
      return;
    }
    const rows = points.filter((point) => Number.isFinite(point.y)).slice(-10).reverse();
    body.replaceChildren(
      ...rows.map(({ x, y }) => element('tr', '', [element('td', '', figures.time(x, true)), element('td', '', figures.amount(y, 'watt'))])),
    );
  };
  return { box, update };
}

/**
 * Shows the wall.
 *
 * @param {HTMLElement} view @param {Figures} figures
 * @param {import('../../charts/power-chart.js').History} history what the chart has seen; outlives this view
 */
export function mount(view, figures, history) {
  const power = bigFigure(figures.text('power.title'), 'total-power');
  const energy = bigFigure(figures.text('energy.title'), 'total-energy');
  const grid = bigFigure(figures.text('grid.title'), 'renewable');
  const canvas = /** @type {HTMLCanvasElement} */ (document.createElement('canvas'));
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', figures.text('chart.title'));
  const table = createTable(figures);
  const legend = element('p', 'detail');
  const chartBox = element('section', 'chart', [element('h2', '', figures.text('chart.title')), legend, element('div', 'canvas', [canvas]), table.box]);
  chartBox.hidden = true;
  const invitation = createInvitation(figures);
  const [real, simulated] = [createGroup('real', figures), createGroup('simulated', figures)];
  const title = element('h1', 'hidden', figures.text('wall.title'));
  view.replaceChildren(title, element('div', 'bigs', [power.box, energy.box, grid.box]), invitation.box, chartBox, real.box, simulated.box);
  const chart = createPowerChart(canvas, figures, history);
  [power, energy, grid].forEach(({ value }) => writeFigure(value, UNKNOWN, figures));

  /** @param {any} fleet */
  const update = (fleet) => {
    const machines = inOrder(fleet.machines);
    const realMachines = machines.filter((/** @type {any} */ machine) => !machine.simulated);
    showTotal(fleet, figures, power, energy);
    showGrid(fleet.grid, figures, grid);
    invitation.show(realMachines.length === 0);
    real.update(realMachines);
    simulated.update(machines.filter((/** @type {any} */ machine) => machine.simulated));
    write(legend, figures.text(fleet.simulatedTotal ? 'chart.legend.simulated' : 'chart.legend'));
    if (fleet.simulatedTotal) {
      const values = { power: figures.value(fleet.simulatedTotal.power), energy: figures.value(fleet.simulatedTotal.energy) };
      write(simulated.sum, figures.text('simulated.sum', values));
    }
    chartBox.hidden = machines.length === 0 && history.real.length === 0;
    chart.add(Date.parse(fleet.time), fleet);
    table.update(history.real);
  };
  return {
    update,
    redraw: () => chart.redraw(),
    unmount: () => chart.destroy(),
    /** @param {boolean} lost */
    stale: (lost) => mark(view, 'stale', String(lost)),
  };
}

/** @param {any} fleet @param {Figures} figures @param {any} power @param {any} energy */
function showTotal(fleet, figures, power, energy) {
  const total = fleet.total ?? {};
  writeFigure(power.value, figures.value(total.power), figures);
  writeQuality(power.made, figures, total.power);
  const count = Number.isFinite(total.machines) ? figures.text('total.machines', { live: total.machines, silent: total.silent ?? 0 }) : '';
  write(power.detail, [figures.range(total.power), count].filter(Boolean).join(' · '));
  writeFigure(energy.value, figures.value(total.energy), figures);
  writeQuality(energy.made, figures, total.energy);
  const since = fleet.session?.since ? figures.text('energy.since', { time: figures.time(fleet.session.since) }) : '';
  write(energy.detail, [figures.range(total.energy), since].filter(Boolean).join(' · '));
}

/** @param {any} mix @param {Figures} figures @param {any} grid */
function showGrid(mix, figures, grid) {
  writeFigure(grid.value, figures.value(mix?.renewable), figures);
  if (!known(mix?.renewable)) {
    write(grid.made, '');
    mark(grid.made, 'quality', '');
    write(grid.detail, figures.text('grid.absent'));
    return;
  }
  write(grid.made, mix.basis ? figures.text(`basis.${mix.basis}`) : figures.qualityWord(mix.renewable));
  mark(grid.made, 'quality', quality(mix.renewable));
  const range = figures.range(mix.renewable);
  const parts = [
    // The ends of a typical value are p10 and p90.
    range && figures.text(mix.basis === 'typical' ? 'grid.range.typical' : 'grid.range', { range }),
    known(mix.carbonIntensity) && figures.value(mix.carbonIntensity),
    mix.credit && figures.text('grid.credit', { credit: mix.credit }),
  ];
  write(grid.detail, parts.filter(Boolean).join(' · '));
}
