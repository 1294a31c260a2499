// @ts-check
/** The charts of what was: this class's consumption beside the renewable share, and the mix by source. */
import { createTimeChart } from '../../charts/time-chart.js';
import { UNKNOWN } from '../../model/figures.js';
import { drawnOf, linesOf, meanShare, drawnPoints, sourceStack, topOf } from '../../model/renewables.js';
import { chartBox, element, tableBehind } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { pairText } from '../kpis/kpis.js';

/** @typedef {import('../../model/figures.js').Figures} Figures */
/** @typedef {import('../../charts/time-chart.js').Line} Line */
/** @typedef {import('./renewables.js').Answer} Answer */

/** How a line of each basis is drawn. @type {Record<string, 'line' | 'dashed' | 'dotted'>} */
const STYLES = { live: 'line', replay: 'line', forecast: 'dashed', typical: 'dotted', yearly: 'dotted' };

/** A figure of the mixes as lines, by basis. @param {any[]} mixes @param {'renewable' | 'lowCarbon' | 'carbonIntensity'} figure @param {string} colour @param {string} [axis] @returns {Line[]} */
export const basisLines = (mixes, figure, colour, axis) =>
  linesOf(mixes, figure).map(({ basis, points }) => ({ name: basis, colour, axis, points, style: STYLES[basis] ?? 'dotted' }));

/** How to read the lines of those bases, in words. @param {Figures} figures @param {any[]} mixes */
export const basisWords = (figures, mixes) =>
  [...new Set(mixes.map((mix) => mix.basis))].filter((basis) => basis in STYLES).map((basis) => figures.text(`stroke.${STYLES[basis]}`, { what: figures.text(`line.${basis}`) }));

/** @param {Figures} figures @param {Answer} answer */
export function createConsumption(figures, { ledgers, mixes, charted, range }) {
  const drawn = drawnOf(ledgers);
  const watts = (/** @type {number} */ value) => figures.amount(value, 'watt');
  const share = (/** @type {{from: number, to: number}} */ step) => meanShare(mixes, step.from, step.to);
  const behind = tableBehind(figures.text('table.values'), ['time', 'measured', 'estimated'].map((key) => figures.text(`table.${key}`)).concat(figures.text('axis.share')), () =>
    drawn.map((step) => [figures.dayTime(step.from), watts(step.measured), watts(step.estimated), Number.isFinite(share(step)) ? figures.percent(share(step)) : UNKNOWN]).reverse(),
  );
  const exports = exportButtons(figures, {
    name: 'wattelier-consumption',
    table: () => ({
      head: ['from', 'to', 'measured_watts', 'estimated_watts', 'renewable_ratio'],
      rows: drawn.map((step) => [new Date(step.from).toISOString(), new Date(step.to).toISOString(), step.measured, step.estimated, share(step)]),
    }),
    picture: () => chart.picture(),
  });
  const legend = [figures.text('consumption.legend'), ...basisWords(figures, mixes)].join(' ');
  const { box, canvas } = chartBox(figures.text('consumption'), legend, [behind.box, exports]);
  const chart = createTimeChart(canvas, figures, {
    axes: { left: { unit: 'watt', title: figures.text('axis.power') }, right: { unit: 'ratio', title: figures.text('axis.share'), max: topOf(mixes, 'renewable') } },
    stacked: true,
  });
  /** @type {Line[]} */
  const lines = [
    // The first is drawn on top.
    ...basisLines(mixes, 'renewable', '--real', 'right'),
    { name: 'measured', colour: '--ink-soft', style: 'area', points: drawnPoints(drawn, 'measured') },
    { name: 'estimated', colour: '--ink-soft', style: 'hatched', points: drawnPoints(drawn, 'estimated') },
  ];
  const whole = range.from.getTime() <= charted.from.getTime();
  const bands = whole ? [] : [{ from: range.from.getTime(), to: range.to.getTime(), text: figures.text('consumption.period') }];
  box.classList.add('tall');
  box.hidden = drawn.length === 0;
  chart.show({ lines: lines.filter(({ points }) => points.length > 0), from: charted.from.getTime(), to: charted.to.getTime(), bands });
  return { box, redraw: chart.redraw, destroy: chart.destroy };
}

/** The mix by source where the source of data tells it, else its shares alone. @param {Figures} figures @param {Answer} answer */
export function createMix(figures, { mixes, charted }) {
  const stack = sourceStack(mixes);
  const told = stack.length > 0;
  const name = (/** @type {string} */ source) => figures.text(`source.${source}`);
  const head = told ? stack.map((source) => name(source.name)) : ['axis.share', 'low', 'intensity'].map((key) => figures.text(key));
  const basis = (/** @type {any} */ mix) => figures.text(`basis.${mix.basis}`);
  const cells = (/** @type {any} */ mix, /** @type {number} */ i) =>
    told ? stack.map((source) => figures.percent(source.points[2 * i]?.y)) : [figures.value(mix.renewable), figures.value(mix.lowCarbon), figures.value(mix.carbonIntensity)];
  const rows = told ? mixes.filter((mix) => mix.productionMegawatts) : mixes;
  const behind = tableBehind(figures.text('table.values'), [figures.text('table.time'), ...head, figures.text('basis')], () =>
    rows.map((mix, i) => [figures.dayTime(mix.validFrom), ...cells(mix, i), basis(mix)]).reverse(),
  );
  const kinds = [...new Set(mixes.flatMap((mix) => Object.keys(mix.productionMegawatts ?? {})))];
  const exports = exportButtons(figures, {
    name: 'wattelier-grid',
    table: () => ({
      head: ['from', 'to', 'basis', 'renewable_ratio', 'low_carbon_ratio', 'carbon_intensity_grams_per_kwh', ...kinds.map((kind) => `${kind}_megawatts`)],
      rows: mixes.map((mix) => [
        ...[mix.validFrom, mix.validTo, mix.basis, mix.renewable?.value, mix.lowCarbon?.value, mix.carbonIntensity?.value],
        ...kinds.map((kind) => mix.productionMegawatts?.[kind]),
      ]),
    }),
    json: () => mixes,
    picture: () => chart.picture(),
  });
  const low = !told && mixes.some((mix) => mix.lowCarbon);
  const legend = told ? figures.text('mix.legend') : [figures.text(low ? 'mix.shares.both' : 'mix.shares'), ...basisWords(figures, mixes)].join(' ');
  const { box, canvas, place } = chartBox(figures.text(told ? 'mix' : 'mix.none'), legend, [behind.box, exports]);
  const chart = createTimeChart(canvas, figures, { axes: { left: { unit: 'ratio', title: figures.text(told ? 'axis.production' : 'axis.part'), max: told || low ? 1 : topOf(mixes, 'renewable') } }, stacked: told });
  const lines = told
    ? stack.map((source) => /** @type {Line} */ ({ name: source.name, colour: `--source-${source.name}`, style: 'area', points: source.points }))
    : [...basisLines(mixes, 'renewable', '--real'), ...basisLines(mixes, 'lowCarbon', '--simulated')];
  chart.show({ lines, from: charted.from.getTime(), to: charted.to.getTime() });
  if (told) {
    // In the order of the stack, from its top; each with its share now, so that colour is not the only key.
    const key = stack.map((source) => element('li', `source ${source.name}`, pairText(figures, name(source.name), figures.percent(source.last)))).reverse();
    box.insertBefore(element('ul', 'key', key, { role: 'list', 'aria-label': figures.text('mix.key') }), place);
  }
  box.classList.add('tall');
  box.hidden = mixes.length === 0;
  return { box, redraw: chart.redraw, destroy: chart.destroy };
}
