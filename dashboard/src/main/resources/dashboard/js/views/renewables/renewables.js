// @ts-check
/** Renewables: what the grid was made of, what this class drew meanwhile, when to draw rather, and what a yearly average would have claimed. */
import { ledgerParts } from '../../model/efficiency.js';
import { known } from '../../model/figures.js';
import { keepAsking, renew } from '../../page/asking.js';
import { button, element, state } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { kpiFigures, kpiGroup, kpiTable, machineKind, redrawForPaper, reportHead } from '../kpis/kpis.js';
import { createConsumption, createMix } from './courses.js';
import { createWindows } from './windows.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */
/** @typedef {{kpis: any, mixes: any[], hours: any[], ledgers: any[], advice: any, range: import('../../model/periods.js').Range, charted: import('../../model/periods.js').Range}} Answer */

/** Three numbers that never stand in for each other, then carbon by place and by contract. */
const GROUPS = /** @type {const} */ ({
  renewable: ['renewable-share', 'renewable-share-average', 'renewable-share-annual'],
  low: ['low-carbon-share'],
  claims: ['carbon-location', 'carbon-market', 'ref'],
});
const DAY_MILLIS = 24 * 3_600_000;

/** Shows the view. @param {HTMLElement} view @param {Page} page */
export async function mount(view, page) {
  const figures = await kpiFigures(page);
  const title = figures.text('title');
  const contents = element('div', 'contents-of-view', [state('loading', figures.text('loading'))]);
  const tools = element('div', 'actions');
  const top = element('div', 'top view-top', [element('div', '', [element('h1', '', title), element('p', 'lead', figures.text('lead'))]), tools]);
  view.replaceChildren(top, contents);
  /** @type {{redraw: () => void, destroy: () => void}[]} */
  let charts = [];
  /** @type {ReturnType<typeof keepAsking> | undefined} */
  let asking;

  const begin = () => {
    const kind = machineKind(page, figures);
    asking = keepAsking({
      ask: () => ask(page, kind.asked),
      show: (answer) => {
        charts.forEach((chart) => chart.destroy());
        const shown = [createConsumption(figures, answer), createMix(figures, answer), createWindows(page, figures, answer)];
        charts = shown;
        const take = exportButtons(figures, { name: 'wattelier-renewables', table: () => kpiTable(answer.kpis.kpis), json: () => answer });
        renew(tools, [kind.box, take, button(figures.text('export.print'), () => print())]);
        const groups = Object.entries(GROUPS).map(([name, keys]) => kpiGroup(page, figures, figures.text(`group.${name}`), answer.kpis.kpis, [...keys]));
        renew(contents, [
          reportHead(page, figures, title, answer.range),
          kind.note,
          ...(answer.kpis.machines > 0 ? [headline(figures, answer.kpis.kpis), element('div', 'groups three', groups)] : [state('empty', figures.text('empty'), figures.text('empty.why'))]),
          ...shown.map((chart) => chart.box),
          sourceNote(figures, answer.mixes),
        ]);
      },
      fail: (refusal) => contents.replaceChildren(state('error', figures.text('error.answer'), refusal.message, [button(figures.text('error.again'), () => asking?.again())])),
    });
  };
  if (page.whole()) {
    begin();
  }
  const redraw = () => charts.forEach((chart) => chart.redraw());
  const forget = redrawForPaper(redraw);
  return {
    update: () => (asking ? asking.tick() : begin()),
    redraw,
    unmount() {
      forget();
      asking?.stop();
      charts.forEach((chart) => chart.destroy());
    },
  };
}

/** @param {Page} page @param {Record<string, string>} asked @returns {Promise<Answer>} */
async function ask(page, asked) {
  const range = page.range();
  // The grid needs a whole day to be read, even where the figures are those of a session.
  const charted = { from: new Date(Math.min(range.from.getTime(), range.to.getTime() - DAY_MILLIS)), to: range.to };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [kpis, course, forecast, advice, ...ledgers] = await Promise.all([
    page.api.ask('kpis', { ...range, ...asked }),
    page.api.read('grid/course', charted),
    page.api.read('grid/forecast', { hours: '25' }),
    page.api.read('advice', { hours: page.address.own.hours ?? '1', timeZone, ...asked }),
    ...ledgerParts(charted).map((part) => page.api.ask('ledger', { ...part, ...asked })),
  ]);
  return { kpis, mixes: course?.mixes ?? [], hours: forecast?.hours ?? [], ledgers, advice, range, charted };
}

/** What the yearly average claims beside what was matched, in one sentence. @param {Figures} figures @param {any[]} kpis */
function headline(figures, kpis) {
  const [matched, annual] = ['renewable-share', 'renewable-share-annual'].map((key) => kpis.find((kpi) => kpi.key === key)?.quantity);
  if (!known(matched) || !known(annual)) {
    return element('p', '', '', { hidden: '' });
  }
  const points = Math.round(matched.value * 100) - Math.round(annual.value * 100);
  const told = { matched: figures.value(matched), annual: figures.value(annual) };
  return element('p', 'headline', points === 0 ? figures.text('headline.same', told) : figures.counted(points > 0 ? 'headline.more' : 'headline.less', Math.abs(points), told));
}

/** Whose data these are, and why no better ones. @param {Figures} figures @param {any[]} mixes */
function sourceNote(figures, mixes) {
  const credits = [...new Set(mixes.map((mix) => mix.credit).filter(Boolean))];
  const reason = mixes.map((mix) => mix.fallbackReason).findLast(Boolean);
  const lines = [credits.length > 0 && figures.text('grid.credit', { credit: credits.join(', ') }), reason && figures.text('fallback', { reason })];
  return element('p', 'detail', lines.filter(Boolean).join(' · '));
}
