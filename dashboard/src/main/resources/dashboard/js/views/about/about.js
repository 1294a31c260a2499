// @ts-check
/** What this page costs: its bytes and requests, its EcoIndex, the watts of the agents and of the collector as far as they are known. */
import { ecoGrade, ecoIndex } from '../../model/ecoindex.js';
import { known } from '../../model/figures.js';
import { bigFigure, element, table, write } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';

/** @typedef {import('../../main.js').Page} Page */

/** So many machines are asked what their agents draw: each takes a request. */
const MOST_ASKED = 12;
const ASKED_MILLIS = 15 * 60_000;

/** What the browser says that it loaded. A request whose size it does not tell counts as a request alone. */
function loaded() {
  const entries = /** @type {PerformanceResourceTiming[]} */ ([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]);
  return entries.map((entry) => ({
    address: new URL(entry.name).pathname,
    bytes: entry.transferSize,
    cached: entry.transferSize === 0 && entry.decodedBodySize > 0,
    told: entry.transferSize > 0 || entry.decodedBodySize > 0,
  }));
}

/** Shows them. @param {HTMLElement} view @param {Page} page */
export function mount(view, page) {
  const { figures, api } = page;
  const files = loaded();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const [received, requests, elements, index] = ['bytes', 'requests', 'dom', 'ecoindex'].map((name) => {
    const made = bigFigure(figures.text(`about.${name}`), name);
    made.made.remove();
    return made;
  });
  const cached = files.filter((file) => file.cached).length;
  const untold = files.filter((file) => !file.told).length;
  const notes = [cached && figures.text('about.cached', { count: cached }), untold && figures.text('about.unknown.bytes', { count: untold })];
  const list = table(
    figures.text('about.files'),
    [figures.text('about.file'), figures.text('about.size')],
    files.map((file) => [file.address, file.told ? figures.amount(file.bytes, 'byte') : figures.text('unknown')]),
  );
  const rows = () => ({ head: ['address', 'bytes'], rows: files.map((file) => [file.address, file.told ? file.bytes : undefined]) });
  const agents = element('p', '', figures.text('loading'));
  const collector = element('p', '', '');
  view.replaceChildren(
    element('h1', '', figures.text('about.page')),
    element('p', '', figures.text('about.why')),
    element('div', 'bigs', [received.box, requests.box, elements.box, index.box]),
    element('p', 'detail', figures.text('about.formula')),
    element('section', 'chart', [element('h2', '', figures.text('about.agents')), agents]),
    element('section', 'chart', [element('h2', '', figures.text('about.collector')), collector, element('p', 'detail', figures.text('about.collector.watts'))]),
    element('section', 'chart', [
      element('h2', '', figures.text('about.files')),
      element('div', 'scroll', [list.box], { tabindex: '0', role: 'region', 'aria-label': figures.text('about.files') }),
      exportButtons(figures, { name: 'wattelier-page', table: rows }),
    ]),
  );

  write(received.value, figures.amount(bytes, 'byte'));
  write(received.detail, notes.filter(Boolean).join(' · '));
  write(requests.value, figures.number(files.length, 0));
  write(requests.detail, figures.text('about.stream'));
  // Counted now that all of them are there.
  const count = document.getElementsByTagName('*').length;
  const points = ecoIndex({ elements: count, requests: files.length, bytes });
  const score = figures.number(points, 1);
  write(elements.value, figures.number(count, 0));
  write(index.value, score);
  write(index.detail, figures.text('about.ecoindex.value', { score, grade: ecoGrade(points) }));

  api.read('about').then((about) => {
    const store = about?.store === 'sqlite' ? 'SQLite' : about?.store === 'influx' ? 'InfluxDB' : about?.store;
    write(collector, about ? figures.text('about.collector.is', { version: about.version, store, zone: about.zone }) : figures.text('unknown'));
  });
  let asked = false;
  return {
    /** @param {any} fleet */
    update(fleet) {
      if (!asked) {
        asked = true;
        readAgents(fleet, page).then((text) => write(agents, text));
      }
    },
  };
}

/** What the agents themselves draw, where the machines say so. @param {any} fleet @param {Page} page */
async function readAgents(fleet, { figures, api }) {
  const machines = (fleet.machines ?? []).filter((/** @type {any} */ machine) => !machine.simulated && known(machine.power)).slice(0, MOST_ASKED);
  const to = new Date(fleet.time);
  const from = new Date(to.getTime() - ASKED_MILLIS);
  const answers = await Promise.all(machines.map((/** @type {any} */ machine) => api.read(`machines/${encodeURIComponent(machine.machine)}/processes`, { from, to })));
  let [own, all, count] = [0, 0, 0];
  for (const answer of answers) {
    const processes = answer?.processes ?? [];
    const agent = processes.find((/** @type {any} */ use) => use.process === 'agent');
    if (known(agent?.energy)) {
      own += agent.energy.value;
      all += processes.reduce((/** @type {number} */ sum, /** @type {any} */ use) => sum + (use.energy?.value ?? 0), 0);
      count++;
    }
  }
  if (count === 0 || all <= 0) {
    return figures.text('about.agents.unknown');
  }
  const power = figures.amount(own / (ASKED_MILLIS / 1000), 'watt');
  const share = figures.number((own / all) * 100, 1) + figures.gap + '%';
  return figures.counted('about.agents.watts', count, { power, share });
}
