// @ts-check
/** Results across the class: each machine's variants with their 95 % intervals, by quality of their meter, and what the class found together. */
import { createDotPlot, SERIES } from '../../charts/dot-plot.js';
import { comparedIn, found, resultGroups, resultTable, said, spansOrders, variantName } from '../../model/labs.js';
import { chartBox, element, table } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';

/** @typedef {import('../../model/figures.js').Figures} Figures */

const MARKS = ['●', '▲', '■', '◆', '✳', '✚'];

/** @param {Figures} figures @param {any} scenario */
export function createResults(figures, scenario) {
  const place = element('div', 'results');
  /** @type {ReturnType<typeof createDotPlot> | undefined} */
  let chart;
  let drawn = '';

  /** @param {any} run */
  const show = (run) => {
    const none = run.state === 'ended' ? 'results.none.ended' : 'results.none';
    const key = none + JSON.stringify(run.results ?? []);
    if (key === drawn) {
      return;
    }
    drawn = key;
    chart?.destroy();
    chart = undefined;
    const groups = resultGroups(run);
    if (groups.length === 0) {
      place.replaceChildren(element('section', 'chart', [element('h2', '', figures.text('results')), element('p', 'detail', figures.text(none))]));
      return;
    }
    const made = plotOf(figures, scenario, run, groups);
    chart = made.chart;
    place.replaceChildren(made.box);
  };
  return {
    box: place,
    show,
    redraw: () => chart?.redraw(),
    destroy: () => chart?.destroy(),
  };
}

/** @param {Figures} figures @param {any} scenario @param {any} run @param {ReturnType<typeof resultGroups>} groups */
function plotOf(figures, scenario, run, groups) {
  const { language } = figures;
  const results = run.results;
  const seen = [...new Set(groups.flatMap((group) => group.rows.flatMap((row) => row.dots.map((dot) => dot.variant))))];
  const order = comparedIn(scenario).map((one) => one.id);
  const variants = [...order.filter((id) => seen.includes(id)), ...seen.filter((id) => !order.includes(id))];
  const unit = results[0].unit ?? results[0].variants?.[0]?.mean?.unit ?? '';
  const measure = results[0].measure ?? scenario?.measure;
  const title = figures.textOr(`measure.${measure}`, figures.text('results')).replace('{unit}', said(scenario?.unit, language));
  const logarithmic = spansOrders(groups);
  const key = element('ul', 'key', variants.map((id, i) => element('li', `series s${i % SERIES.length}`, [element('span', 'mark', MARKS[i % MARKS.length], { 'aria-hidden': 'true' }), ` ${variantName(scenario, id, language)}`])), { role: 'list' });
  const exports = exportButtons(figures, { name: `wattelier-${run.run}-results`, table: () => resultTable(run), json: () => results, picture: () => chart.picture() });
  const behind = element('details', 'behind', [element('summary', '', figures.text('results.table')), tableOf(figures, scenario, groups, variants, unit)]);
  behind.toggleAttribute('open', true);
  const legend = [figures.text('results.legend'), logarithmic ? figures.text('results.log') : '', results.some((/** @type {any} */ one) => one.fast) ? figures.text('results.fast') : ''];
  const { box, canvas, place } = chartBox(figures.text('results'), legend.filter(Boolean).join(' '), [behind, exports]);
  box.insertBefore(togetherText(figures, scenario, run), box.querySelector('.detail'));
  box.insertBefore(key, place);
  const chart = createDotPlot(canvas, figures, { unit, title, logarithmic });
  chart.show(
    groups.flatMap((group) => [
      { label: figures.text(`quality.${group.quality}`).toLocaleUpperCase(language), heading: true, dots: [] },
      ...group.rows.map((row) => ({
        label: row.machine,
        dots: row.dots.map((dot) => ({ ...dot, series: variants.indexOf(dot.variant) % SERIES.length, filled: group.quality !== 'estimated' })),
      })),
    ]),
  );
  return { box, chart };
}

/** What the class found, in a sentence. @param {Figures} figures @param {any} scenario @param {any} run */
function togetherText(figures, scenario, run) {
  const all = found(run);
  if (!Number.isFinite(all.change)) {
    return element('p', 'headline', figures.text('found.count', { count: run.results.length }));
  }
  // So near to all of it a tenth tells more than a whole.
  const decimals = all.change < -0.9 ? 1 : 0;
  const change = (/** @type {number} */ ratio) => (ratio > 0 ? '+' : ratio < 0 ? '−' : '') + figures.number(Math.abs(ratio) * 100, decimals) + figures.gap + figures.symbol('%');
  const values = {
    lower: variantName(scenario, all.lower, figures.language),
    than: variantName(scenario, all.than, figures.language),
    change: change(all.change),
    range: figures.text('range', { low: change(all.lowest), high: change(all.highest) }),
  };
  const verdicts = figures.text('found.verdicts', { expected: all.expected, opposite: all.opposite, none: all.none });
  return element('div', '', [element('p', 'headline', figures.text('found', values)), element('p', '', verdicts)]);
}

/** @param {Figures} figures @param {any} scenario @param {ReturnType<typeof resultGroups>} groups @param {string[]} variants @param {string} unit */
function tableOf(figures, scenario, groups, variants, unit) {
  const head = [figures.text('people.machine'), figures.text('results.meter'), ...variants.map((id) => variantName(scenario, id, figures.language)), figures.text('results.verdict')];
  const rows = groups.flatMap((group) =>
    group.rows.map(({ machine, result, dots }) => [
      element('span', 'name', machine, { dir: 'auto', title: machine }),
      [figures.text(`quality.${group.quality}`), figures.source({ value: 0, unit, quality: group.quality, source: result.source })].filter(Boolean).join(' · '),
      ...variants.map((id) => {
        const dot = dots.find((one) => one.variant === id);
        const quantity = dot && { ...dot, unit, quality: group.quality, source: '' };
        return quantity ? [figures.value(quantity), figures.range(quantity) && `(${figures.range(quantity)})`].filter(Boolean).join(' ') : figures.text('unknown');
      }),
      figures.textOr(`verdict.${result.comparison?.verdict}`, ''),
    ]),
  );
  return element('div', 'scroll-across', [table(figures.text('results.table'), head, rows).box], { tabindex: '0', role: 'region', 'aria-label': figures.text('results.table') });
}
