// @ts-check
/** The class wall: what the class draws now, what it has drawn, how renewable that is, and each machine. */
import { KEPT_MILLIS } from '../../model/course.js';
import { known, UNKNOWN } from '../../model/figures.js';
import { bigFigure, button, choice, element, mark, write, writeFigure, writeQuality } from '../../page/elements.js';
import { createWallCourse } from './course.js';
import { createInvitation } from './invitation.js';
import { createGroup, ORDER_NAMES, sorted } from './tiles.js';

/** Up to so many machines each tile follows every second; nobody reads more of them so fast, and each costs. */
const FEW_MACHINES = 14;
const TILES_EACH_MILLIS = 2900;

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** How often it is asked which moments were marked. */
const MOMENTS_MILLIS = 60_000;

/** Shows the wall. @param {HTMLElement} view @param {Page} page */
export function mount(view, page) {
  const { figures } = page;
  const power = bigFigure(figures.text('power.title'), 'total-power');
  const energy = bigFigure(figures.text('energy.title'), 'total-energy');
  const grid = createGrid(figures);
  const course = createWallCourse(page);
  const invitation = createInvitation(page);
  const [real, simulated] = [createGroup('real', page), createGroup('simulated', page)];
  const frozen = element('p', 'frozen', '', { role: 'status' });
  const split = element('div', 'split');
  power.box.insertBefore(split, power.detail);
  let order = ORDER_NAMES.includes(page.address.own.sort) ? page.address.own.sort : 'name';
  /** When the picture was frozen; undefined while it moves. @type {any} */
  let still;

  const orders = choice(
    figures.text('order'),
    ORDER_NAMES.map((name) => [name, figures.text(`order.${name}`)]),
    order,
    (next) => {
      order = next;
      page.note({ own: { ...page.address.own, sort: next === 'name' ? '' : next } });
      showTiles(still ?? page.fleet());
    },
  );
  const pause = button(figures.text('pause'), () => {
    still = still ? undefined : page.fleet();
    pause.setAttribute('aria-pressed', String(Boolean(still)));
    write(frozen, still ? figures.text('frozen', { time: figures.time(still.time, true) }) : '');
    mark(view, 'frozen', String(Boolean(still)));
    if (!still) {
      update(page.fleet());
    }
  });
  pause.setAttribute('aria-pressed', 'false');
  page.tools.append(orders.box, pause);

  const bigs = element('div', 'bigs', [power.box, energy.box, grid.box]);
  const middle = element('div', 'middle', [course.box, invitation.box]);
  view.replaceChildren(element('h1', 'hidden', figures.text('wall.title')), frozen, bigs, middle, real.box, simulated.box);
  [power, energy].forEach(({ value }) => writeFigure(value, UNKNOWN, figures));
  grid.update(undefined);

  /** @param {any} fleet */
  const showTiles = (fleet) => {
    const all = sorted(fleet?.machines, order);
    real.update(all.filter((machine) => !machine.simulated));
    simulated.update(all.filter((machine) => machine.simulated));
  };
  let tiledAt = -Infinity;
  /** @param {any} fleet */
  const update = (fleet) => {
    if (still || !fleet) {
      return;
    }
    showTotal(fleet, figures, { power, energy, split });
    grid.update(fleet.grid);
    const toldAt = Date.parse(fleet.time);
    if (machineCount(fleet) <= FEW_MACHINES || Math.abs(toldAt - tiledAt) > TILES_EACH_MILLIS) {
      tiledAt = toldAt;
      showTiles(fleet);
    }
    invitation.update(!(fleet.machines ?? []).some((/** @type {any} */ machine) => !machine.simulated));
    if (fleet.simulatedTotal) {
      const values = { power: figures.value(fleet.simulatedTotal.power), energy: figures.value(fleet.simulatedTotal.energy) };
      write(simulated.sum, figures.text('simulated.sum', values));
    }
    // A class of nobody has no course: how one joins has the room then.
    course.box.hidden = machineCount(fleet) === 0 && page.course().every(({ measured, estimated, simulated }) => !(measured > 0 || estimated > 0 || simulated > 0));
    if (!course.box.hidden) {
      course.update(fleet);
    }
    // Others may mark moments too.
    if (Date.now() - readAt > MOMENTS_MILLIS) {
      readMoments();
    }
  };
  let readAt = Date.now();
  const readMoments = async () => {
    readAt = Date.now();
    const now = Date.parse(page.whole()?.time) || readAt;
    // To the future, lest a collector whose clock is ahead hides what was marked just now.
    const answer = await page.api.read('moments', { from: new Date(now - KEPT_MILLIS), to: new Date(now + KEPT_MILLIS) });
    course.mark(answer?.moments ?? []);
  };
  readMoments();
  if (page.may('admin')) {
    import('./trainer.js').then(({ createTrainerTools }) => {
      if (view.contains(bigs)) {
        page.tools.append(createTrainerTools(page, { marked: readMoments, invite: invitation.invite, invited: invitation.invited }));
      }
    });
  }
  return {
    update,
    redraw: course.redraw,
    unmount() {
      course.destroy();
      delete view.dataset.frozen;
    },
    /** @param {boolean} lost */
    stale: (lost) => mark(view, 'stale', String(lost)),
  };
}

/** How many machines a fleet has. @param {any} fleet */
const machineCount = (fleet) => fleet.machines?.length ?? 0;

/** @param {any} fleet @param {Figures} figures @param {{power: ReturnType<typeof bigFigure>, energy: ReturnType<typeof bigFigure>, split: HTMLElement}} places */
function showTotal(fleet, figures, { power, energy, split }) {
  const total = fleet.total ?? {};
  const count = Number.isFinite(total.machines) ? figures.text('total.machines', { live: total.machines, silent: total.silent ?? 0 }) : '';
  power.show(figures, total.power, count);
  energy.show(figures, total.energy, fleet.session?.since ? figures.text('energy.since', { time: figures.time(fleet.session.since) }) : '');
  // Which meters make up a sum is no news; how much of it is measured is.
  const ratio = total.power?.quality === 'derived' && Number.isFinite(total.measuredRatio) ? total.measuredRatio : undefined;
  writeQuality(power.made, figures, total.power, ratio === undefined ? '' : figures.text('total.measured', { share: figures.percent(ratio) }));
  writeQuality(energy.made, figures, total.energy);
  split.hidden = ratio === undefined;
  if (ratio !== undefined) {
    split.style.setProperty('--share', ratio.toFixed(3));
  }
}

/** What the electricity of this minute is made of. @param {Figures} figures */
function createGrid(figures) {
  const rows = ['renewable', 'lowCarbon', 'carbonIntensity'].map((name) => {
    const value = element('dd');
    value.dataset.figure = name;
    return { name, value, row: element('div', 'row', [value, element('dt', '', figures.text(`grid.${name}`))]) };
  });
  const made = element('p', 'quality');
  const detail = element('p', 'detail');
  const box = element('section', 'big mix', [element('h2', '', figures.text('grid.title')), element('dl', '', rows.map(({ row }) => row)), made, detail]);
  /** @param {any} mix */
  const update = (mix) => {
    for (const { name, value, row } of rows) {
      writeFigure(value, figures.value(mix?.[name]), figures);
      row.hidden = name !== 'renewable' && !known(mix?.[name]);
    }
    if (!known(mix?.renewable)) {
      write(made, '');
      mark(made, 'quality', '');
      write(detail, figures.text('grid.absent'));
      return;
    }
    writeQuality(made, figures, mix.renewable);
    write(made, mix.basis ? figures.text(`basis.${mix.basis}`) : figures.qualityWord(mix.renewable));
    const range = figures.range(mix.renewable);
    const parts = [
      // The ends of a typical value are p10 and p90.
      range && figures.text(mix.basis === 'typical' ? 'grid.range.typical' : 'grid.range', { range }),
      mix.credit && figures.text('grid.credit', { credit: mix.credit }),
    ];
    write(detail, parts.filter(Boolean).join(' · '));
  };
  return { box, update };
}
