// @ts-check
/** What the machines' own data say could be saved, with how that was computed. */
import { element, state } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { formulaLink } from '../kpis/kpis.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

const KNOWN_ADVICE = ['left-on-at-night', 'idles-mostly', 'consolidate'];
const FIRST_SHOWN = 8;

/** @param {Page} page @param {Figures} figures @param {any} answer undefined where the collector gave none */
export function adviceSection(page, figures, answer) {
  const advice = /** @type {any[]} */ (answer?.advice ?? []).filter((one) => KNOWN_ADVICE.includes(one.advice));
  const title = element('h2', '', figures.text('advice'));
  const how = element('p', 'detail', [figures.text('advice.how'), ' ', formulaLink(page, figures, 'section-15', figures.text('advice'))]);
  if (advice.length === 0) {
    return element('section', 'advice', [title, state('empty', figures.text(answer ? 'advice.none' : 'error.answer'), figures.text('advice.none.why'))]);
  }
  const items = advice.map((one) => itemOf(page, figures, one));
  const more = element('details', '', [
    element('summary', '', figures.counted('advice.more', Math.max(0, items.length - FIRST_SHOWN))),
    element('ul', 'cards', items.slice(FIRST_SHOWN), { role: 'list' }),
  ]);
  more.hidden = items.length <= FIRST_SHOWN;
  const exports = exportButtons(figures, {
    name: 'wattelier-advice',
    table: () => ({
      head: ['advice', 'machine', 'saved_joules', 'saved_grams', 'nights', 'idle_ratio', 'highest_utilization_ratio'],
      rows: advice.map((one) => [one.advice, one.machine, one.savedJoules, one.savedGrams, one.nights, one.idleRatio, one.highestUtilizationRatio]),
    }),
    json: () => answer,
  });
  return element('section', 'advice', [title, how, element('ul', 'cards', items.slice(0, FIRST_SHOWN), { role: 'list' }), more, element('div', 'below', [exports])]);
}

/** @param {Page} page @param {Figures} figures @param {any} one */
function itemOf(page, figures, one) {
  const values = { nights: one.nights ?? 0, idle: figures.percent(one.idleRatio), highest: figures.percent(one.highestUtilizationRatio) };
  const what = figures.text(`advice.${one.advice}`);
  return element('li', 'card', [
    element('h3', '', what),
    element('p', '', [element('a', 'name', one.machine, { href: page.link({ view: 'machine', item: one.machine }), dir: 'auto', title: one.machine })]),
    element('p', 'value', figures.amount(one.savedJoules, 'joule')),
    element('p', 'detail', [figures.amount(one.savedGrams, 'gram'), figures.text(`advice.${one.advice}.why`, values)].join(' · ')),
    element('p', 'do', figures.text(`advice.${one.advice}.do`)),
    formulaLink(page, figures, one.advice, what),
  ]);
}
