// @ts-check
/** Efficiency: the key figures of the fleet, what it draws without work, how power follows load, who draws most, and what could be saved. */
import { createScatterChart } from '../../charts/scatter-chart.js';
import { ledgerParts, proportionality, tenths, thinned, usesOf } from '../../model/efficiency.js';
import { known } from '../../model/figures.js';
import { keepAsking, renew } from '../../page/asking.js';
import { button, chartBox, element, state, tableBehind } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { kpiFigures, kpiGroup, kpiTable, machineKind, redrawForPaper, reportHead } from '../kpis/kpis.js';
import { adviceSection } from './advice.js';
import { rankingSection } from './ranking.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** Groups of figures; those of the grid have a view of their own. */
const GROUPS = /** @type {const} */ ({
  energy: ['energy', 'mean-power', 'peak-power', 'site-energy'],
  work: ['idle-share', 'utilization', 'idle-to-peak', 'energy-per-unit'],
  carbon: ['carbon-location', 'carbon-market', 'embodied', 'sci'],
  plain: ['cost', 'equivalent-boiled-water', 'equivalent-lifted-tonne', 'equivalent-laptop-making'],
});
const WEEK_MILLIS = 7 * 24 * 3_600_000;
/** More points than this hide one another. */
const MOST_POINTS = 1500;

/** @typedef {{kpis: any, entries: any[], moments: any[], advice: any, range: import('../../model/periods.js').Range}} Answer */

/** Shows the view. @param {HTMLElement} view @param {Page} page */
export async function mount(view, page) {
  const figures = await kpiFigures(page);
  const title = figures.text('title');
  const contents = element('div', 'contents-of-view', [state('loading', figures.text('loading'))]);
  /** @type {ReturnType<typeof keepAsking> | undefined} */
  let asking;
  /** @type {ReturnType<typeof proportionalityChart> | undefined} */
  let chart;
  const tools = element('div', 'actions');
  const top = element('div', 'top view-top', [element('div', '', [element('h1', '', title), element('p', 'lead', figures.text('lead'))]), tools]);
  view.replaceChildren(top, contents);

  const begin = () => {
    const kind = machineKind(page, figures);
    asking = keepAsking({
      ask: () => ask(page, kind.asked),
      show: (answer) => {
        chart?.destroy();
        chart = undefined;
        const none = answer.kpis.machines === 0;
        const take = exportButtons(figures, { name: 'wattelier-efficiency', table: () => kpiTable(answer.kpis.kpis), json: () => answer.kpis });
        renew(tools, [kind.box, ...(none ? [] : [take, button(figures.text('export.print'), () => print())])]);
        if (none) {
          contents.replaceChildren(state('empty', figures.text('empty'), figures.text('empty.why')));
          return;
        }
        chart = proportionalityChart(figures, answer.moments);
        renew(contents, [
          reportHead(page, figures, title, answer.range),
          kind.note,
          headline(figures, answer.kpis.kpis),
          element('div', 'groups', Object.entries(GROUPS).map(([name, keys]) => kpiGroup(page, figures, figures.text(`group.${name}`), answer.kpis.kpis, [...keys]))),
          rankingSection(page, figures, usesOf(answer.entries)),
          chart.box,
          adviceSection(page, figures, answer.advice),
        ]);
      },
      fail: (refusal) => contents.replaceChildren(state('error', figures.text('error.answer'), refusal.message, [button(figures.text('error.again'), () => asking?.again())])),
    });
  };
  if (page.whole()) {
    begin();
  }
  const forget = redrawForPaper(() => chart?.redraw());
  return {
    update: () => (asking ? asking.tick() : begin()),
    redraw: () => chart?.redraw(),
    unmount() {
      forget();
      asking?.stop();
      chart?.destroy();
    },
  };
}

/** @param {Page} page @param {Record<string, string>} asked @returns {Promise<Answer>} */
async function ask(page, asked) {
  const range = page.range();
  const parts = ledgerParts(range);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [kpis, advice, ...ledgers] = await Promise.all([
    page.api.ask('kpis', { ...range, ...asked }),
    page.api.read('advice', { from: new Date(range.to.getTime() - WEEK_MILLIS), to: range.to, ...asked, timeZone }),
    ...parts.map((part) => page.api.ask('ledger', { ...part, ...asked })),
  ]);
  const moments = ledgers.flatMap((ledger) => (ledger.step === '1d' ? [] : ledger.entries));
  return { kpis, entries: ledgers.flatMap((ledger) => ledger.entries), moments, advice, range };
}

/** How much of all was drawn without work, in one sentence. @param {Figures} figures @param {any[]} kpis */
function headline(figures, kpis) {
  const [energy, idle] = ['energy', 'idle-share'].map((key) => kpis.find((kpi) => kpi.key === key)?.quantity);
  if (!known(energy) || !known(idle)) {
    return element('p', '', '', { hidden: '' });
  }
  const values = { energy: figures.value(energy), share: figures.value(idle), idle: figures.amount(energy.value * idle.value, energy.unit), how: [figures.qualityWord(idle), figures.range(idle)].filter(Boolean).join(', ') };
  return element('p', 'headline', figures.text('headline', values));
}

/** How power follows load. @param {Figures} figures @param {any[]} entries */
function proportionalityChart(figures, entries) {
  const points = proportionality(entries);
  const means = tenths(points);
  const percent = (/** @type {number} */ ratio) => figures.percent(ratio);
  const behind = tableBehind(figures.text('proportionality.table'), ['load', 'points', 'mean'].map((key) => figures.text(`proportionality.${key}`)), () =>
    means.map(({ from, to, count, mean }) => [`${percent(from)} – ${percent(to)}`, figures.number(count, 0), percent(mean)]),
  );
  const exports = exportButtons(figures, {
    name: 'wattelier-proportionality',
    table: () => ({ head: ['machine', 'cpu_utilization_ratio', 'power_watts', 'share_of_highest_ratio'], rows: points.map(({ machine, x, y, watts }) => [machine, x, watts, y]) }),
    picture: () => chart.picture(),
  });
  const { box, canvas } = chartBox(figures.text('proportionality'), figures.text('proportionality.legend'), [behind.box, exports]);
  const chart = createScatterChart(canvas, figures, {
    x: { unit: 'ratio', title: figures.text('proportionality.load'), max: 1 },
    y: { unit: 'ratio', title: figures.text('proportionality.power'), max: 1 },
  });
  box.classList.add('scatter');
  box.hidden = points.length === 0;
  chart.show({
    points: thinned(points, MOST_POINTS),
    line: [{ x: 0, y: 0 }, { x: 1, y: 1 }],
    curve: means.map(({ from, to, mean }) => ({ x: (from + to) / 2, y: mean })),
  });
  return { box, redraw: chart.redraw, destroy: chart.destroy };
}
