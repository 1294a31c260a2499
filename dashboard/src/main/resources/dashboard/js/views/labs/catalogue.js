// @ts-check
/** The scenarios by course module, the run that is under way, and those that were. */
import { byModule, said, standing } from '../../model/labs.js';
import { keepAsking, renew } from '../../page/asking.js';
import { element, state, table } from '../../page/elements.js';
import { labsFailed, runState, scenariosOf, titleOf } from './pieces.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** So many cards stand in half of a wide page. */
const MOST_IN_HALF = 3;

/** @param {HTMLElement} view @param {Page} page */
export function mountCatalogue(view, page) {
  const { figures } = page;
  const contents = element('div', 'contents-of-view', [state('loading', figures.text('loading'))]);
  view.replaceChildren(element('div', 'top view-top', [element('div', '', [element('h1', '', figures.text('title')), element('p', 'lead', figures.text('lead'))])]), contents);
  const runsPlace = element('div', 'contents-of-view');
  const past = element('section', 'past');
  let drawn = '';
  const asking = keepAsking({
    ask: async () => {
      const [library, listed] = await Promise.all([scenariosOf(page), page.api.read('labs/runs')]);
      return { library, runs: /** @type {any[]} */ (listed?.runs ?? []) };
    },
    show: ({ library, runs }) => {
      if (!drawn) {
        drawn = 'catalogue';
        contents.replaceChildren(runsPlace, ...catalogue(page, figures, library), past);
      }
      renew(runsPlace, runs.filter((run) => run.state !== 'ended').map((run) => underWay(page, figures, library.scenarios, run)));
      renew(past, pastRuns(page, figures, library.scenarios, runs.filter((run) => run.state === 'ended')));
    },
    fail: (refusal) => contents.replaceChildren(labsFailed(figures, refusal, () => asking.again())),
  });
  return { update: asking.tick, unmount: asking.stop };
}

/** @param {Page} page @param {Figures} figures @param {{scenarios: any[], problems?: any[]}} library */
function catalogue(page, figures, { scenarios, problems = [] }) {
  const groups = byModule(scenarios).map((group) =>
    element('section', group.scenarios.length > MOST_IN_HALF ? 'module many' : 'module', [
      element('h2', '', group.module ? figures.text('module', { number: group.module, name: figures.text(`module.${group.module}`) }) : figures.text('module.own')),
      element('ul', 'cards', group.scenarios.map((scenario) => cardOf(page, figures, scenario)), { role: 'list' }),
    ]),
  );
  const faults = problems.map((problem) => element('li', '', figures.text('pair', { name: problem.file, value: problem.reason }), { dir: 'auto' }));
  const unread = faults.length > 0 && page.may('admin') ? [element('section', 'state error', [element('h2', '', figures.text('unread')), element('ul', '', faults)])] : [];
  return scenarios.length > 0 ? [element('div', 'modules', groups), ...unread] : [state('empty', figures.text('absent'), figures.text('absent.why')), ...unread];
}

/** @param {Page} page @param {Figures} figures @param {any} scenario */
function cardOf(page, figures, scenario) {
  const { language } = figures;
  const link = element('a', '', said(scenario.title, language), { href: page.link({ item: '', own: { scenario: scenario.id } }) });
  const facts = [figures.text('minutes', { count: scenario.minutes }), figures.textOr(`kind.${scenario.kind}`, scenario.kind)];
  return element('li', 'card', [element('h3', '', [link]), element('p', 'goal', said(scenario.goal, language)), element('p', 'detail', facts.join(' · '))]);
}

/** @param {Page} page @param {Figures} figures @param {any[]} scenarios @param {any} run */
function underWay(page, figures, scenarios, run) {
  const link = element('a', 'button', figures.text('run.look'), { href: page.link({ item: run.run, className: run.class ?? '', own: {} }) });
  return element('section', 'under-way', [
    element('h2', '', [runState(figures, run.state), ' · ', titleOf(scenarios, run.scenario, figures.language)]),
    element('p', '', [run.class, countsText(figures, run)].filter(Boolean).join(' · '), { dir: 'auto' }),
    link,
  ]);
}

/** Who takes part, such as "running: 3 · done: 2". @param {Figures} figures @param {any} run */
export function countsText(figures, run) {
  const counts = standing(run).map(({ state: word, count }) => figures.text('pair', { name: figures.text(`part.${word}`), value: figures.number(count, 0) }));
  return counts.length > 0 ? counts.join(' · ') : figures.text('part.nobody');
}

/** @param {Page} page @param {Figures} figures @param {any[]} scenarios @param {any[]} runs */
function pastRuns(page, figures, scenarios, runs) {
  const title = element('h2', '', figures.text('past'));
  if (runs.length === 0) {
    return [title, element('p', 'detail', figures.text('past.none'))];
  }
  const rows = runs.map((run) => [
    element('a', '', titleOf(scenarios, run.scenario, figures.language), { href: page.link({ item: run.run, className: run.class ?? '', own: {} }) }),
    figures.dayTime(run.startsAt ?? run.openedAt),
    element('span', '', run.class ?? figures.text('filter.class.all'), { dir: 'auto' }),
    countsText(figures, run),
  ]);
  const head = ['past.lab', 'past.when', 'filter.class', 'past.who'].map((key) => figures.text(key));
  return [title, element('div', 'scroll-across', [table(figures.text('past'), head, rows).box], { tabindex: '0', role: 'region', 'aria-label': figures.text('past') })];
}
