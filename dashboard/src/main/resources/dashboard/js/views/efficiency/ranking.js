// @ts-check
/** Machines by what they drew, as a table whose bars tell work from waiting: it prints, and needs no chart. */
import { RANK_NAMES, ranked } from '../../model/efficiency.js';
import { UNKNOWN } from '../../model/figures.js';
import { choice, element, table, writeFigure, writeQuality } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { formulaLink } from '../kpis/kpis.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */
/** @typedef {import('../../model/efficiency.js').MachineUse} MachineUse */

/** @param {Page} page @param {Figures} figures @param {MachineUse[]} uses */
export function rankingSection(page, figures, uses) {
  const chosen = page.address.own.rank;
  let by = RANK_NAMES.includes(chosen) ? chosen : 'energy';
  const top = Math.max(...uses.map((use) => use.energy.value));
  const head = ['machine', 'energy', 'idle', 'power', 'utilization'].map((key) => figures.text(`ranking.${key}`));
  const rows = () => ranked(uses, by).map((use) => rowOf(page, figures, use, top));
  const { box, fill } = table(figures.text('ranking'), head, rows());
  const orders = choice(figures.text('order'), RANK_NAMES.map((name) => [name, figures.text(`rank.${name}`)]), by, (next) => {
    by = next;
    // Also for when this is built anew.
    page.address.own = { ...page.address.own, rank: next === 'energy' ? '' : next };
    page.note({ own: page.address.own });
    fill(rows());
  });
  const exports = exportButtons(figures, {
    name: 'wattelier-ranking',
    table: () => ({
      head: ['machine', 'class', 'energy_joules', 'low_joules', 'high_joules', 'quality', 'idle_joules', 'idle_ratio', 'mean_watts', 'cpu_utilization_ratio'],
      rows: ranked(uses, by).map((use) => [
        ...[use.machine, use.className, use.energy.value, use.energy.low, use.energy.high, use.energy.quality],
        ...[use.idleJoules, use.idleRatio, use.meanWatts, use.utilizationRatio],
      ]),
    }),
  });
  return element('section', 'chart ranking', [
    element('div', 'top', [element('h2', '', figures.text('ranking')), orders.box]),
    element('p', 'detail', [figures.text('ranking.legend'), ' ', formulaLink(page, figures, 'idle-share', figures.text('kpi.idle-share'))]),
    element('div', 'scroll-across', [box], { tabindex: '0', role: 'region', 'aria-label': figures.text('ranking') }),
    element('div', 'below', [exports]),
  ]);
}

/** @param {Page} page @param {Figures} figures @param {MachineUse} use @param {number} top the most that a machine drew */
function rowOf(page, figures, use, top) {
  const name = element('a', 'name', use.machine, { href: page.link({ view: 'machine', item: use.machine }), dir: 'auto', title: use.machine });
  const energy = element('span', 'figure');
  writeFigure(energy, figures.value(use.energy), figures);
  const made = element('span', 'quality');
  writeQuality(made, figures, use.energy, '', figures.range(use.energy));
  const bar = element('span', 'bar', [element('span', 'work'), element('span', 'idle')], { 'aria-hidden': 'true' });
  bar.style.setProperty('--all', String(top > 0 ? use.energy.value / top : 0));
  bar.style.setProperty('--idle', String(Number.isFinite(use.idleRatio) ? use.idleRatio : 0));
  const idle = Number.isFinite(use.idleRatio) ? `${figures.amount(use.idleJoules, 'joule')} (${figures.percent(use.idleRatio)})` : UNKNOWN;
  const watts = Number.isFinite(use.meanWatts) ? figures.amount(use.meanWatts, 'watt') : UNKNOWN;
  return [name, element('span', 'energy', [energy, bar, made]), said(idle, figures), said(watts, figures), said(figures.percent(use.utilizationRatio), figures)];
}

/** @param {string} text @param {Figures} figures */
function said(text, figures) {
  const place = element('span', 'figure');
  writeFigure(place, text, figures);
  return place;
}
