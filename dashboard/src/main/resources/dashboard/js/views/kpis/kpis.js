// @ts-check
/** Key figures as cards, for the views that show some: value, uncertainty, how it was obtained, where its formula stands, or what is missing. */
import { choice, element, writeFigure, writeQuality } from '../../page/elements.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** The sheet that these views share, before that of the view, which may say otherwise. @returns {Promise<unknown>} */
export function wearSharedStyle() {
  const href = new URL('./kpis.css', import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) {
    return Promise.resolve();
  }
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.querySelector('link[rel=stylesheet]')?.after(sheet);
  return new Promise((resolve) => ['load', 'error'].forEach((event) => sheet.addEventListener(event, resolve)));
}

/** The view's figures with the words of key figures. @param {Page} page @returns {Promise<Figures>} */
export async function kpiFigures(page) {
  const styled = wearSharedStyle();
  const answer = await fetch(new URL(`./${page.figures.language}.json`, import.meta.url));
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  await styled;
  return page.figures.with(await answer.json());
}

/** A name and its value, in the language's typography. @param {Figures} figures @param {string} name @param {string} value */
export const pairText = (figures, name, value) => figures.text('pair', { name, value });

/** A link to where the method explains a key. @param {Page} page @param {Figures} figures @param {string} key @param {string} about for the ear */
export function formulaLink(page, figures, key, about) {
  const words = [figures.text('formula'), element('span', 'hidden', figures.text('formula.of', { about }))];
  return element('a', 'formula', words, { href: page.link({ view: 'method', item: key }) });
}

/**
 * A card of one key figure.
 *
 * @param {Page} page @param {Figures} figures @param {{key: string, quantity?: any, missing?: string}} kpi as the collector tells it
 */
export function kpiCard(page, figures, { key, quantity, missing }) {
  const name = figures.text(`kpi.${key}`);
  const link = formulaLink(page, figures, key, name);
  if (!quantity) {
    const input = figures.texts[`missing.${missing}`] ?? missing ?? figures.text('unknown');
    const why = element('p', 'absent', [element('strong', '', figures.text('absent')), ` ${figures.text('absent.input', { input })}`]);
    return element('li', 'kpi lacking', [element('h3', '', name), why, link]);
  }
  const value = element('p', 'value');
  const made = element('p', 'quality');
  writeFigure(value, figures.value(quantity), figures);
  writeQuality(made, figures, quantity);
  // Where the mix has no range, both ends are the value: nobody knows how far off it is.
  const ranged = quantity.low !== quantity.high;
  const range = element('p', 'detail', (ranged && figures.range(quantity)) || figures.text('uncertainty.unknown'));
  const card = element('li', 'kpi', [element('h3', '', name), value, range, made, link]);
  card.dataset.kpi = key;
  return card;
}

/** Cards of some figures under a heading, in the order of the keys. @param {Page} page @param {Figures} figures @param {string} title @param {any[]} kpis @param {string[]} keys */
export function kpiGroup(page, figures, title, kpis, keys) {
  const cards = keys.flatMap((key) => kpis.filter((kpi) => kpi.key === key)).map((kpi) => kpiCard(page, figures, kpi));
  return element('section', 'kpis', [element('h2', '', title), element('ul', '', cards, { role: 'list' })]);
}

/** The figures as a table of raw numbers. @param {any[]} kpis */
export const kpiTable = (kpis) => ({
  head: ['key', 'value', 'low', 'high', 'unit', 'quality', 'source', 'missing'],
  rows: kpis.map(({ key, quantity, missing }) => [key, quantity?.value, quantity?.low, quantity?.high, quantity?.unit, quantity?.quality, quantity?.source, missing]),
});

/**
 * Whether a view shows real machines or simulated ones: never both in one figure. Where there are simulated ones alone, those.
 *
 * @param {Page} page @param {Figures} figures
 */
export function machineKind(page, figures) {
  const machines = page.fleet()?.machines ?? [];
  const has = (/** @type {boolean} */ simulated) => machines.some((/** @type {any} */ machine) => (machine.simulated ?? false) === simulated);
  const simulated = has(true) && (!has(false) || page.address.own.machines === 'simulated');
  const kinds = /** @type {[string, string][]} */ ([['', figures.text('machines.real')], ['simulated', figures.text('machines.simulated')]]);
  const offered = choice(figures.text('machines'), kinds, simulated ? 'simulated' : '', (machines) => page.go({ own: { ...page.address.own, machines } }));
  offered.box.hidden = !(has(true) && has(false));
  return {
    box: offered.box,
    simulated,
    note: simulated ? element('p', 'simulated-note', figures.text('machines.note')) : element('p', '', '', { hidden: '' }),
    /** What to ask the collector for. */
    asked: { simulated: simulated ? 'only' : 'exclude', class: page.address.className, machine: page.address.machine },
  };
}

/** The head of a printed report: what it shows, of when, of which machines. @param {Page} page @param {Figures} figures @param {string} title @param {{from: Date, to: Date}} range */
export function reportHead(page, figures, title, range) {
  const { className, machine } = page.address;
  const lines = [
    figures.text('report.range', { from: figures.dayTime(range.from), to: figures.dayTime(range.to) }),
    className && figures.text('pair', { name: figures.text('filter.class'), value: className }),
    machine && figures.text('pair', { name: figures.text('filter.machine'), value: machine }),
    figures.text('report.made', { time: figures.dayTime(new Date()) }),
  ];
  return element('header', 'report-head', [element('p', 'report-title', `Wattelier · ${title}`), ...lines.filter(Boolean).map((line) => element('p', '', line))]);
}

/** Draws charts anew for paper, whose ink is another. Gives what ends it. @param {() => void} redraw */
export function redrawForPaper(redraw) {
  const paper = matchMedia('print');
  paper.addEventListener('change', redraw);
  return () => paper.removeEventListener('change', redraw);
}
