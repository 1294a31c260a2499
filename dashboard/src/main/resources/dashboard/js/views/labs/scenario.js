// @ts-check
/** One scenario: goal, hypothesis, steps, what is compared, and a worksheet that prints. A trainer opens it for a class from here. */
import { comparedIn, numbered, said, takePartLine } from '../../model/labs.js';
import { classesOf } from '../../model/selection.js';
import { button, choice, element, state, table } from '../../page/elements.js';
import { commandLine, labsFailed, scenariosOf, told } from './pieces.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** @param {HTMLElement} view @param {Page} page @param {string} id */
export function mountScenario(view, page, id) {
  const { figures } = page;
  view.replaceChildren(state('loading', figures.text('loading')));
  const load = async () => {
    try {
      const { scenarios } = await scenariosOf(page);
      const scenario = scenarios.find((one) => one.id === id);
      view.replaceChildren(...(scenario ? sheet(page, figures, scenario) : [back(page, figures), state('empty', figures.text('scenario.gone'), id)]));
    } catch (refusal) {
      view.replaceChildren(labsFailed(figures, refusal, load));
    }
  };
  load();
  return {};
}

/** @param {Page} page @param {Figures} figures */
export const back = (page, figures) => element('p', 'back', [element('a', '', `← ${figures.text('back')}`, { href: page.link({ item: '', own: {} }) })]);

/** @param {Page} page @param {Figures} figures @param {any} scenario */
function sheet(page, figures, scenario) {
  const { language } = figures;
  const sources = scenario.sources ?? [];
  const text = (/** @type {any} */ words) => numbered(said(words, language), sources);
  const items = (/** @type {any[] | undefined} */ list) => (list ?? []).map((words) => element('li', '', text(words)));
  const facts = [
    figures.textOr(`module.${scenario.module}`, ''),
    figures.text('minutes', { count: scenario.minutes }),
    figures.textOr(`kind.${scenario.kind}`, ''),
    scenario.needs?.power && scenario.needs.power !== 'any' ? figures.textOr(`needs.${scenario.needs.power}`, '') : '',
  ];
  const print_ = button(figures.text('worksheet.print'), () => print());
  const top = element('div', 'top', [
    element('div', '', [element('h1', '', text(scenario.title)), element('p', 'lead', facts.filter(Boolean).join(' · '))]),
    element('div', 'actions', [print_]),
  ]);
  const questions = (scenario.questions ?? []).map((/** @type {any} */ words) => element('li', '', [element('p', '', text(words)), answerLines(3)]));
  const parts = [
    back(page, figures),
    top,
    element('p', 'goal large', text(scenario.goal)),
    unlessEmpty(text(scenario.hypothesis), element('section', 'hypothesis', [element('h2', '', figures.text('hypothesis')), element('p', '', text(scenario.hypothesis)), answerLines(1)])),
    element('div', 'columns', [
      unlessEmpty(scenario.instructions, element('section', '', [element('h2', '', figures.text('instructions')), element('ol', 'steps', items(scenario.instructions))])),
      unlessEmpty(comparedIn(scenario), element('section', '', [element('h2', '', figures.text('compared')), comparison(figures, scenario)])),
    ]),
    starting(page, figures, scenario),
    unlessEmpty(questions, element('section', 'worksheet', [element('h2', '', figures.text('worksheet')), element('ol', 'steps', questions)])),
  ];
  if (page.may('admin') && scenario.notes?.length > 0) {
    parts.push(element('details', 'notes', [element('summary', '', figures.text('notes')), element('ul', 'steps', items(scenario.notes))]));
  }
  if (sources.length > 0) {
    parts.push(element('section', 'sources', [element('h2', '', figures.text('sources')), element('ol', '', sources.map((/** @type {any} */ source) => element('li', '', [sourceOf(source, language)])))]));
  }
  return parts;
}

/** A part of the sheet that an own scenario may do without. @param {{length: number} | undefined} what @param {HTMLElement} part */
function unlessEmpty(what, part) {
  part.hidden = !(what && what.length > 0);
  return part;
}

/** @param {any} source @param {string} language */
const sourceOf = (source, language) =>
  /^https:\/\//.test(source.address ?? '') ? element('a', '', said(source.title, language), { href: source.address, rel: 'noopener' }) : element('span', '', said(source.title, language));

/** Room to write, on paper alone. @param {number} count */
const answerLines = (count) => element('div', 'lines', Array.from({ length: count }, () => element('span')), { 'aria-hidden': 'true' });

/** What is compared, for how long. @param {Figures} figures @param {any} scenario */
function comparison(figures, scenario) {
  const rows = comparedIn(scenario).map((one) => [
    said(one.title, figures.language) || one.id,
    one.seconds ? figures.text('seconds', { count: figures.number(one.seconds, 0) }) : one.work ? figures.text('work', { count: figures.number(one.work, 0), unit: said(scenario.unit, figures.language) }) : '',
  ]);
  const facts = [
    scenario.repeats && figures.counted('repeats', scenario.repeats),
    scenario.order === 'random' && figures.text('order.random'),
    scenario.baseline?.seconds && figures.text('baseline', { count: figures.number(scenario.baseline.seconds, 0) }),
    scenario.measure && figures.textOr(`measure.${scenario.measure}`, '').replace('{unit}', said(scenario.unit, figures.language)),
  ];
  const head = [figures.text('variant'), figures.text('lasting')];
  const timed = rows.some(([, length]) => length);
  const list = timed ? table(figures.text('compared'), head, rows).box : element('ul', 'steps', rows.map(([name]) => element('li', '', name)));
  return element('div', '', [list, element('p', 'detail', facts.filter(Boolean).join(' · '))]);
}

/** How it begins: a trainer opens it for a class; a learner runs it alone. @param {Page} page @param {Figures} figures @param {any} scenario */
function starting(page, figures, scenario) {
  const alone = [element('p', '', figures.text('alone')), commandLine(figures, `java -jar wattelier-lab.jar run ${scenario.id} --collector ${new URL('.', location.href).href.replace(/\/+$/, '')}`)];
  const jar = element('p', '', [element('a', '', figures.text('jar'), { href: 'downloads/wattelier-lab.jar' })]);
  if (!page.may('admin')) {
    return element('section', 'starting', [element('h2', '', figures.text('take-part')), element('p', '', figures.text('take-part.how')), commandLine(figures, takePartLine(new URL('.', location.href).href, '')), ...alone, jar]);
  }
  let className = page.address.className;
  const classes = /** @type {[string, string][]} */ ([['', figures.text('filter.class.all')], ...classesOf(page.whole()).map((name) => [name, name])]);
  const which = choice(figures.text('open.for'), classes, className, (next) => {
    className = next;
  });
  const fast = /** @type {HTMLInputElement} */ (element('input', '', '', { type: 'checkbox' }));
  const problem = element('p', 'problem', '', { role: 'alert' });
  const open = button(figures.text('open'), async () => {
    open.disabled = true;
    const body = { scenario: scenario.id, ...(className ? { class: className } : {}), fast: fast.checked };
    const run = await told(problem, page.api.change('POST', 'labs/runs', body));
    open.disabled = false;
    if (run) {
      page.go({ item: run.run, className: run.class ?? '', own: {} });
    }
  }, 'main');
  return element('section', 'starting', [
    element('h2', '', figures.text('open.title')),
    element('div', 'actions', [which.box, element('label', 'choice', [fast, element('span', '', figures.text('open.fast'))]), open]),
    problem,
    element('details', '', [element('summary', '', figures.text('alone.more')), ...alone, jar]),
  ]);
}
