// @ts-check
/** When to draw rather: now, the greenest hours and those of least carbon ahead. Two answers, which are seldom the same. */
import { createTimeChart } from '../../charts/time-chart.js';
import { basisOf, topOf } from '../../model/renewables.js';
import { chartBox, choice, element, tableBehind } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { formulaLink } from '../kpis/kpis.js';
import { basisLines, basisWords } from './courses.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */
/** @typedef {import('./renewables.js').Answer} Answer */

const LENGTHS = ['1', '2', '4', '8'];

/** @param {Page} page @param {Figures} figures @param {Answer} answer */
export function createWindows(page, figures, { hours, advice }) {
  const best = advice?.bestWindow;
  const length = LENGTHS.includes(page.address.own.hours) ? page.address.own.hours : '1';
  const lengths = choice(figures.text('windows.length'), LENGTHS.map((hour) => [hour, figures.number(Number(hour), 0) + figures.gap + figures.symbol('h')]), length, (next) =>
    page.go({ own: { ...page.address.own, hours: next === '1' ? '' : next } }),
  );
  const cards = best ? ['now', 'greenest', 'lowestCarbon'].map((name) => windowCard(figures, name, best[name], hours, best)) : [];
  const same = best && best.greenest.from === best.lowestCarbon.from;
  const { box: course, redraw, destroy } = createAhead(figures, hours, best);
  const told = best ? figures.text(same ? 'windows.same' : 'windows.two') : figures.text('windows.none');
  const box = element('section', 'windows', [
    element('div', 'top', [element('h2', '', figures.text('windows')), lengths.box]),
    element('p', 'lead', [told, ' ', formulaLink(page, figures, 'section-15', figures.text('windows'))]),
    element('ul', 'cards thirds', cards, { role: 'list' }),
    course,
  ]);
  return { box, redraw, destroy };
}

/** @param {Figures} figures @param {string} name @param {any} window @param {any[]} hours @param {any} best */
function windowCard(figures, name, window, hours, best) {
  const basis = basisOf(hours, window);
  const less = figures.amount(best.savedGrams, 'gram');
  const saved = name === 'lowestCarbon' && best.savedGrams > 0 && figures.text('windows.saved', { saved: less });
  return element('li', 'card', [
    element('h3', '', figures.text(`windows.${name}`)),
    element('p', 'when', `${figures.dayTime(window.from)} – ${figures.time(window.to)}`),
    element('p', 'value', [figures.percent(window.renewableRatio), element('span', 'second', ` ${figures.text('windows.share')}`)]),
    element('p', 'second', figures.amount(window.carbonIntensityGramsPerKwh, 'gram_per_kilowatt_hour')),
    element('p', 'detail', [basis && figures.text(`basis.${basis}`), saved].filter(Boolean).join(' · ')),
  ]);
}

/** The course of the hours ahead. @param {Figures} figures @param {any[]} hours @param {any} best */
function createAhead(figures, hours, best) {
  const behind = tableBehind(figures.text('table.values'), [figures.text('table.time'), ...['axis.share', 'low', 'intensity', 'basis'].map((key) => figures.text(key))], () =>
    hours.map((hour) => [figures.dayTime(hour.time), ...[hour.renewable, hour.lowCarbon, hour.carbonIntensity].map((one) => figures.value(one)), figures.text(`basis.${hour.basis}`)]),
  );
  const exports = exportButtons(figures, {
    name: 'wattelier-hours-ahead',
    table: () => ({
      head: ['time', 'basis', 'renewable_ratio', 'low_carbon_ratio', 'carbon_intensity_grams_per_kwh'],
      rows: hours.map((hour) => [hour.time, hour.basis, hour.renewable?.value, hour.lowCarbon?.value, hour.carbonIntensity?.value]),
    }),
    json: () => hours,
    picture: () => chart.picture(),
  });
  const legend = [figures.text('ahead.legend'), ...basisWords(figures, hours)].join(' ');
  const { box, canvas } = chartBox(figures.text('ahead'), legend, [behind.box, exports]);
  const chart = createTimeChart(canvas, figures, {
    axes: { left: { unit: 'ratio', title: figures.text('axis.share'), max: topOf(hours, 'renewable') }, right: { unit: 'gram_per_kilowatt_hour' } },
  });
  const lines = [...basisLines(hours, 'renewable', '--real'), ...basisLines(hours, 'carbonIntensity', '--simulated', 'right').map((line) => ({ ...line, points: line.points.map(({ x, y }) => ({ x, y })) }))];
  const bands = best
    ? ['greenest', 'lowestCarbon'].map((name) => ({ from: Date.parse(best[name].from), to: Date.parse(best[name].to), text: figures.text(`windows.${name}.short`) }))
    : [];
  const ends = hours.map((hour) => Date.parse(hour.validTo)).filter(Number.isFinite);
  box.hidden = hours.length === 0;
  if (hours.length > 0) {
    chart.show({ lines, from: Date.parse(hours[0].time), to: Math.max(...ends), bands });
  }
  return { box, redraw: chart.redraw, destroy: chart.destroy };
}
