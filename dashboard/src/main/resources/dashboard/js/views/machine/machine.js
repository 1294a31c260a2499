// @ts-check
/** One machine: what its power is made of, what it does with it, and what the ledger says of it. */
import { createScatterChart } from '../../charts/scatter-chart.js';
import { createTimeChart } from '../../charts/time-chart.js';
import { known, UNKNOWN } from '../../model/figures.js';
import { inOrder } from '../../model/selection.js';
import { efficiencyOf, means, newestParts, powerWithBand, stackOf } from '../../model/series.js';
import { bigFigure, button, chartBox, element, state, table, tableBehind, write, writeFigure } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';

/** @typedef {import('../../main.js').Page} Page */

const POINTS = 200;
/** A period that runs is asked again so often, while the tab is seen. */
const REFRESH_MILLIS = 15_000;
/** So long the first of the live stream may take. */
const CLOCK_MILLIS = 5_000;
const FIELDS = 'power_watts,power_uncertainty_ratio,cpu_utilization_ratio,memory_used_bytes,memory_total_bytes';
const COLOURS = ['--part-1', '--part-2', '--part-3', '--real'];
/** What the day's ledger is asked for, in the order in which it is read. */
const DAY = ['energy', 'mean-power', 'peak-power', 'utilization', 'idle-share', 'renewable-share', 'low-carbon-share', 'carbon-location', 'cost'];

/** Shows the machine that the address names, or those there are. @param {HTMLElement} view @param {Page} page */
export function mount(view, page) {
  return page.address.item ? mountMachine(view, page) : mountList(view, page);
}

/** The machines to choose from. @param {HTMLElement} view @param {Page} page */
function mountList(view, { figures, link }) {
  const list = element('ul', 'choices', '', { role: 'list' });
  view.replaceChildren(element('h1', '', figures.text('machine.choose')), list);
  let offered = '';
  return {
    /** @param {any} fleet */
    update(fleet) {
      const names = inOrder(fleet.machines).map((machine) => machine.machine);
      if (JSON.stringify(names) !== offered) {
        offered = JSON.stringify(names);
        const links = names.map((item) => element('li', '', [element('a', '', item, { href: link({ item }), dir: 'auto' })]));
        list.replaceChildren(...(links.length > 0 ? links : [element('li', '', figures.text('machine.none'))]));
      }
    },
  };
}

/** @param {HTMLElement} view @param {Page} page */
function mountMachine(view, page) {
  const { figures, api, address } = page;
  const name = address.item;
  const path = `machines/${encodeURIComponent(name)}`;
  const power = bigFigure(figures.text('machine.power'), 'power');
  const energy = bigFigure(figures.text('energy.title'), 'energy');
  const facts = createFacts(page);
  const charts = createCharts(page);
  const meters = createSection(figures, 'machine.meters', ['machine.perimeter', 'machine.meter', 'machine.quality', 'machine.uncertainty', 'machine.watts']);
  const processes = createSection(figures, 'machine.processes', ['machine.process', 'machine.energy', 'machine.cpu']);
  const ledger = createSection(figures, 'machine.ledger', ['machine.figure', 'machine.value', 'machine.range']);
  const told = element('div', 'told');
  const title = element('h1', 'title', name, { dir: 'auto' });
  const body = element('div', 'machine', [...charts.boxes, meters.box, processes.box, ledger.box]);
  view.replaceChildren(title, element('div', 'bigs', [power.box, energy.box, facts.box]), told, body);
  [power, energy].forEach(({ value }) => writeFigure(value, UNKNOWN, figures));

  const stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let begun = false;
  const load = async () => {
    begun = true;
    clearTimeout(timer);
    const range = page.range();
    const midnight = new Date(range.to.getFullYear(), range.to.getMonth(), range.to.getDate());
    try {
      const [series, parts, used, day] = await Promise.all([
        api.ask(`${path}/series`, { ...range, fields: FIELDS, points: POINTS }, stop.signal),
        api.ask(`${path}/parts`, { ...range, points: POINTS }, stop.signal),
        api.ask(`${path}/processes`, range, stop.signal),
        api.read('kpis', { machine: name, from: midnight }, stop.signal),
      ]);
      told.replaceChildren();
      body.hidden = false;
      charts.show(series, parts, range);
      meters.fill(newestParts(parts).map((/** @type {any} */ part) => meterRow(part, page)));
      processes.fill((used.processes ?? []).map((/** @type {any} */ use) => processRow(use, page)));
      const kpis = DAY.map((key) => (day?.kpis ?? []).find((/** @type {any} */ kpi) => kpi.key === key)).filter((kpi) => known(kpi?.quantity));
      ledger.fill(kpis.map((kpi) => kpiRow(kpi, page)));
    } catch (refused) {
      if (stop.signal.aborted) {
        return;
      }
      body.hidden = true;
      const reason = refused instanceof Error ? refused.message : String(refused);
      told.replaceChildren(state('error', figures.text('error.answer'), reason, [button(figures.text('error.again'), load)]));
    }
    later();
  };
  const later = () => {
    clearTimeout(timer);
    if (!document.hidden && !page.period.includes('..') && !stop.signal.aborted) {
      timer = setTimeout(load, REFRESH_MILLIS);
    }
  };
  const seen = () => (document.hidden ? clearTimeout(timer) : load());
  document.addEventListener('visibilitychange', seen);
  told.replaceChildren(state('loading', figures.text('loading')));
  body.hidden = true;
  if (page.whole()) {
    load();
  } else {
    // The first of the stream brings the collector's clock, by which ranges go; where it does not come, the reader's has to do.
    timer = setTimeout(load, CLOCK_MILLIS);
  }
  return {
    /** @param {any} fleet */
    update(fleet) {
      if (!begun) {
        load();
      }
      const now = (page.whole() ?? fleet).machines?.find((/** @type {any} */ machine) => machine.machine === name);
      const silent = now?.state === 'silent' ? figures.text('silent', { time: figures.time(now.lastSeen, true) }) : '';
      power.show(figures, now?.power, silent);
      energy.show(figures, now?.energy, fleet.session?.since ? figures.text('energy.since', { time: figures.time(fleet.session.since) }) : '');
      facts.update(now);
    },
    redraw: charts.redraw,
    unmount() {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      charts.destroy();
    },
  };
}

/** What it is, and why its power is what it is. @param {Page} page */
function createFacts({ figures }) {
  const list = element('dl', 'facts');
  const box = element('section', 'big', [element('h2', '', figures.text('machine.what')), list]);
  let written = '';
  return {
    box,
    /** @param {any} now */
    update(now) {
      const info = now?.info ?? {};
      const source = now?.power ? [figures.qualityWord(now.power), figures.source(now.power)].join(' · ') : undefined;
      const rows = [
        ['machine.source', source],
        ['machine.class', now?.class],
        ['machine.os', info.os],
        ['machine.cpu-model', info.cpuModel],
        ['machine.logical-cpus', info.logicalCpus && figures.number(info.logicalCpus, 0)],
        ['machine.memory-total', info.memoryTotalBytes && figures.amount(info.memoryTotalBytes, 'byte')],
        ['machine.virtualization', info.virtualization],
        ['machine.temperature', Number.isFinite(now?.temperatureCelsius) && figures.number(now.temperatureCelsius, 0) + figures.gap + '°C'],
        ['machine.battery', Number.isFinite(now?.batteryChargeRatio) && figures.percent(now.batteryChargeRatio)],
        ['machine.agent', info.agentVersion],
      ].filter(([, value]) => value);
      if (JSON.stringify(rows) !== written) {
        written = JSON.stringify(rows);
        list.replaceChildren(...rows.flatMap(([key, value]) => [element('dt', '', figures.text(String(key))), element('dd', '', String(value), { dir: 'auto' })]));
      }
    },
  };
}

/** @param {Page} page */
function createCharts({ figures, address }) {
  const name = `wattelier-${address.item}`.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80);
  /** @type {any} */
  let seen = {};
  const watts = (/** @type {number | undefined} */ value) => (Number.isFinite(value) ? figures.amount(Number(value), 'watt') : UNKNOWN);
  const between = (/** @type {any} */ { low, high }) => (Number.isFinite(low) ? figures.text('range', { low: watts(low), high: watts(high) }) : UNKNOWN);
  const powers = () => powerWithBand(seen.series);
  const powerTable = tableBehind(figures.text('table.title'), [figures.text('table.time'), figures.text('machine.power'), figures.text('machine.range')], () =>
    powers()
      .slice(-60)
      .reverse()
      .map((point) => [figures.dayTime(point.x), watts(point.y), between(point)]),
  );
  const parts = () => stackOf(seen.parts, means(seen.series, 'power_watts'));
  const partName = (/** @type {any} */ part) => [figures.text(`part.${part.perimeter}`), part.meter].filter(Boolean).join(' · ');
  const partsTable = tableBehind(figures.text('table.title'), [figures.text('table.time'), figures.text('machine.parts')], () => {
    const all = parts();
    return (all[0]?.points ?? [])
      .map((point, i) => [figures.dayTime(point.x), all.map((part) => `${partName(part)} ${watts(part.points[i]?.y)}`).join(' ; ')])
      .slice(-60)
      .reverse();
  });
  const load = () => means(seen.series, 'cpu_utilization_ratio');
  const memory = () => means(seen.series, 'memory_used_bytes');
  const memoryShare = () => {
    const total = means(seen.series, 'memory_total_bytes');
    return memory().map(({ x, y }, i) => ({ x, y: y / total[i]?.y }));
  };
  const loadTable = tableBehind(figures.text('table.title'), [figures.text('table.time'), figures.text('machine.cpu'), figures.text('machine.memory')], () =>
    load()
      .map(({ x, y }, i) => [figures.dayTime(x), figures.percent(y), Number.isFinite(memory()[i]?.y) ? figures.amount(memory()[i].y, 'byte') : UNKNOWN])
      .slice(-60)
      .reverse(),
  );
  const efficiency = () => efficiencyOf(seen.series);
  const scatterTable = tableBehind(figures.text('table.title'), [figures.text('machine.cpu'), figures.text('machine.power')], () =>
    efficiency()
      .points.slice(-60)
      .map(({ x, y }) => [figures.percent(x), watts(y)]),
  );
  const rows = () => ({
    head: ['time', 'power_watts', 'low_watts', 'high_watts', 'cpu_utilization_ratio', 'memory_used_bytes'],
    rows: powers().map((point, i) => [new Date(point.x).toISOString(), point.y, point.low, point.high, load()[i]?.y, memory()[i]?.y]),
  });
  const boxes = {
    power: chartBox(figures.text('machine.course'), figures.text('machine.course.legend'), [
      powerTable.box,
      exportButtons(figures, { name, table: rows, json: () => seen.series, picture: () => power.picture() }),
    ]),
    parts: chartBox(figures.text('machine.parts'), '', [partsTable.box, exportButtons(figures, { name: `${name}-parts`, json: () => seen.parts, picture: () => stack.picture() })]),
    load: chartBox(figures.text('machine.load'), figures.text('machine.load.legend'), [loadTable.box, exportButtons(figures, { name: `${name}-load`, picture: () => loads.picture() })]),
    scatter: chartBox(figures.text('machine.efficiency'), figures.text('machine.efficiency.legend'), [
      scatterTable.box,
      exportButtons(figures, { name: `${name}-efficiency`, picture: () => scatter.picture() }),
    ]),
  };
  const power = createTimeChart(boxes.power.canvas, figures, { axes: { left: { unit: 'watt' } } });
  const stack = createTimeChart(boxes.parts.canvas, figures, { axes: { left: { unit: 'watt' } }, stacked: true });
  const loads = createTimeChart(boxes.load.canvas, figures, { axes: { left: { unit: 'ratio', max: 1 } } });
  const scatter = createScatterChart(boxes.scatter.canvas, figures, {
    x: { unit: 'ratio', title: figures.text('machine.cpu'), max: 1 },
    y: { unit: 'watt', title: figures.text('machine.power') },
  });
  const all = [power, stack, loads, scatter];
  return {
    boxes: Object.values(boxes).map(({ box }) => box),
    /** @param {any} series @param {any} measured @param {import('../../model/periods.js').Range} span */
    show(series, measured, span) {
      seen = { series, parts: measured };
      const ends = { from: span.from.getTime(), to: span.to.getTime() };
      power.show({ lines: [{ name: 'power', colour: '--real', points: powers() }], ...ends });
      const stacked = parts();
      const names = stacked.map(partName).join(', ');
      write(boxes.parts.legend, figures.text('machine.parts.legend', { parts: names }));
      stack.show({
        lines: stacked.map((part, i) => ({ name: part.perimeter, colour: COLOURS[i] ?? '--real', style: part.quality === 'measured' ? 'area' : 'hatched', points: part.points })),
        ...ends,
      });
      const used = { name: 'memory', colour: '--simulated', style: /** @type {const} */ ('dashed'), points: memoryShare() };
      loads.show({ lines: [{ name: 'cpu', colour: '--real', points: load() }, used], ...ends });
      const { points, line } = efficiency();
      scatter.show({ points, line });
      boxes.scatter.box.hidden = points.length === 0;
      [powerTable, partsTable, loadTable, scatterTable].forEach((behind) => behind.update());
    },
    redraw: () => all.forEach((chart) => chart.redraw()),
    destroy: () => all.forEach((chart) => chart.destroy()),
  };
}

/** A table under a heading, hidden while it has nothing to say. @param {import('../../model/figures.js').Figures} figures @param {string} title @param {string[]} head */
function createSection(figures, title, head) {
  const inner = table(figures.text(title), head.map((key) => figures.text(key)), []);
  const none = element('p', 'detail', figures.text(`${title}.none`));
  const box = element('section', 'chart', [
    element('h2', '', figures.text(title)),
    element('p', 'detail', figures.text(`${title}.why`)),
    element('div', 'scroll', [inner.box], { tabindex: '0', role: 'region', 'aria-label': figures.text(title) }),
    none,
  ]);
  return {
    box,
    /** @param {(string | Node)[][]} rows */
    fill(rows) {
      inner.fill(rows);
      inner.box.hidden = rows.length === 0;
      none.hidden = rows.length > 0;
    },
  };
}

/** @param {any} part @param {Page} page */
function meterRow(part, { figures }) {
  return [
    figures.textOr(`part.${part.perimeter}`, part.perimeter || UNKNOWN),
    figures.textOr(`source.${part.meter}`, part.meter || UNKNOWN),
    figures.textOr(`quality.${part.quality}`, part.quality || UNKNOWN),
    Number.isFinite(part.uncertaintyRatio) ? `±${figures.gap}${figures.percent(part.uncertaintyRatio)}` : UNKNOWN,
    Number.isFinite(part.watts) ? figures.amount(part.watts, 'watt') : UNKNOWN,
  ];
}

/** @param {any} use @param {Page} page */
function processRow(use, { figures }) {
  const name = element('span', '', figures.textOr(`process.${use.process}`, use.process), { dir: 'auto' });
  return [name, figures.value(use.energy), Number.isFinite(use.cpuRatio) ? figures.percent(use.cpuRatio) : UNKNOWN];
}

/** @param {any} kpi @param {Page} page */
function kpiRow({ key, quantity }, { figures }) {
  return [figures.text(`kpi.${key}`), `${figures.value(quantity)} (${figures.qualityWord(quantity)})`, figures.range(quantity) || UNKNOWN];
}
