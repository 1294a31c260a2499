// @ts-check
/** A run of a scenario with a class: who takes part and how far they are, the class's power with the phases over it, results as they come. */
import { resultTable, said, takePartLine } from '../../model/labs.js';
import { keepAsking, renew } from '../../page/asking.js';
import { button, element, state, write } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';
import { redrawForPaper } from '../kpis/kpis.js';
import { countsText } from './catalogue.js';
import { createCourse } from './course.js';
import { participantsTable } from './participants.js';
import { commandLine, labsFailed, runState, scenariosOf, told } from './pieces.js';
import { createResults } from './results.js';
import { back } from './scenario.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** While people wait for one another; a run that has ended is asked for as seldom as anything else. */
const UNDER_WAY_MILLIS = 4000;
const ENDED_MILLIS = 60_000;
/** So that machines hear of the start before it comes: they ask every few seconds. */
const START_IN_SECONDS = 10;

/** @param {HTMLElement} view @param {Page} page @param {string} id */
export function mountRun(view, page, id) {
  const { figures } = page;
  const path = `labs/runs/${encodeURIComponent(id)}`;
  view.replaceChildren(state('loading', figures.text('loading')));
  /** @type {ReturnType<typeof sheetOf> | undefined} */
  let sheet;
  const asking = keepAsking({
    ask: async () => {
      const [{ scenarios }, run] = await Promise.all([scenariosOf(page), page.api.ask(path)]);
      return { run, scenario: scenarios.find((one) => one.id === run.scenario) };
    },
    show: ({ run, scenario }) => {
      if (!sheet) {
        sheet = sheetOf(page, figures, path, run, scenario, () => asking.again());
        view.replaceChildren(...sheet.parts);
      }
      sheet.show(run);
    },
    fail: (refusal) =>
      view.replaceChildren(back(page, figures), refusal.status === 404 ? state('empty', figures.text('run.gone'), id) : labsFailed(figures, refusal, () => asking.again())),
    every: ({ run }) => (run.state === 'ended' ? ENDED_MILLIS : UNDER_WAY_MILLIS),
  });
  return {
    update() {
      asking.tick();
      sheet?.tick();
    },
    redraw: () => sheet?.redraw(),
    unmount() {
      asking.stop();
      sheet?.destroy();
    },
  };
}

/** @param {Page} page @param {Figures} figures @param {string} path @param {any} first @param {any} scenario @param {() => void} again */
function sheetOf(page, figures, path, first, scenario, again) {
  const title = said(scenario?.title, figures.language) || first.scenario;
  const word = element('p', 'lead');
  const counts = element('p', 'counts', '', { role: 'status' });
  const countdown = element('p', 'countdown', '', { role: 'timer' });
  const people = element('section', 'chart people');
  const invitation = invitationOf(page, figures, first);
  const course = createCourse(page, figures, first, scenario);
  const results = createResults(figures, scenario);
  const trainer = trainerTools(page, figures, path, again);
  /** @type {any} */
  let run = first;
  const redraw = () => {
    course.redraw();
    results.redraw();
  };
  const forget = redrawForPaper(redraw);
  const take = exportButtons(figures, { name: `wattelier-${first.run}`, table: () => resultTable(run), json: () => run });
  const print_ = button(figures.text('export.print'), () => print());
  const head = element('header', 'report-head', [element('p', 'report-title', `Wattelier · ${title}`), element('p', '', figures.text('report.run', { run: first.run, time: figures.dayTime(first.startsAt ?? first.openedAt) }))]);
  const parts = [
    head,
    back(page, figures),
    element('div', 'top view-top', [element('div', '', [element('h1', '', title), word]), element('div', 'actions', [trainer.box, take, print_])]),
    trainer.problem,
    countdown,
    invitation,
    counts,
    people,
    course.box,
    results.box,
  ];
  return {
    parts,
    /** @param {any} next */
    show(next) {
      run = next;
      word.replaceChildren(runState(figures, run.state), ` ${[run.class, run.fast && figures.text('run.fast'), figures.dayTime(run.startsAt ?? run.openedAt)].filter(Boolean).join(' · ')}`);
      write(counts, countsText(figures, run));
      renew(people, [element('h2', '', figures.text('people')), participantsTable(figures, run, scenario)]);
      invitation.hidden = run.state !== 'open';
      trainer.show(run);
      course.show(run);
      results.show(run);
      this.tick();
    },
    /** Counts down to a start that was set, by the collector's clock. */
    tick() {
      const left = run.state === 'started' ? (Date.parse(run.startsAt) - Date.parse(page.whole()?.time ?? run.now)) / 1000 : 0;
      countdown.hidden = !(left > 0);
      write(countdown, left > 0 ? figures.text('run.countdown', { seconds: figures.number(Math.ceil(left), 0) }) : '');
      course.tick();
    },
    redraw,
    destroy() {
      forget();
      course.destroy();
      results.destroy();
    },
  };
}

/** The line by which learners take part. @param {Page} page @param {Figures} figures @param {any} run */
function invitationOf(page, figures, run) {
  const place = element('section', 'chart invitation-lab');
  const show = (/** @type {string} */ code) =>
    place.replaceChildren(
      element('h2', '', figures.text('take-part')),
      element('p', '', figures.text('take-part.how')),
      commandLine(figures, takePartLine(new URL('.', location.href).href, code)),
      element('p', 'detail', [figures.text(code ? 'take-part.joined' : 'take-part.code'), ' ', element('a', '', figures.text('jar'), { href: 'downloads/wattelier-lab.jar' })]),
    );
  show('');
  if (page.may('admin') && run.state === 'open') {
    page.api.read('join-codes').then((answer) => {
      const fits = (/** @type {any} */ one) => (one.class ?? '') === (run.class ?? '');
      const code = answer?.codes?.find(fits)?.code;
      if (code) {
        show(code);
      }
    });
  }
  return place;
}

/** Start together, end, delete: for the trainer alone. @param {Page} page @param {Figures} figures @param {string} path @param {() => void} again */
function trainerTools(page, figures, path, again) {
  const problem = element('p', 'problem', '', { role: 'alert' });
  const ask = async (/** @type {Promise<any>} */ change) => {
    await told(problem, change);
    again();
  };
  const start = button(figures.text('run.start', { seconds: START_IN_SECONDS }), () => ask(page.api.change('POST', `${path}/start`, { inSeconds: START_IN_SECONDS })), 'main');
  const end = button(figures.text('run.end'), () => ask(page.api.change('POST', `${path}/end`, {})));
  const remove = button(figures.text('run.delete'), async () => {
    if (!confirm(figures.text('run.delete.sure'))) {
      return;
    }
    await told(problem, page.api.change('DELETE', path));
    if (!problem.textContent) {
      page.go({ item: '', own: {} });
    }
  });
  const box = element('span', 'actions', [start, end, remove]);
  box.hidden = !page.may('admin');
  return {
    box,
    problem,
    /** @param {any} run */
    show(run) {
      start.hidden = run.state !== 'open';
      end.hidden = run.state === 'ended';
      remove.hidden = run.state !== 'ended';
    },
  };
}
