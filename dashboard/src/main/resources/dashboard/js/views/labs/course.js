// @ts-check
/** What the class drew during a run, with the phases as bands over it. */
import { createTimeChart } from '../../charts/time-chart.js';
import { line } from '../../model/course.js';
import { bandsOf, variantName } from '../../model/labs.js';
import { drawnOf, drawnPoints } from '../../model/renewables.js';
import { keepAsking } from '../../page/asking.js';
import { chartBox, choice, tableBehind, write } from '../../page/elements.js';
import { exportButtons } from '../../page/exports.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** Phases are many: they are asked for less often than who takes part. */
const PHASES_MILLIS = 15_000;
const LONGEST_MILLIS = 3 * 3_600_000;
const SHORTEST_MILLIS = 2 * 60_000;

/** @param {Page} page @param {Figures} figures @param {any} first the run @param {any} scenario */
export function createCourse(page, figures, first, scenario) {
  let run = first;
  let machine = '';
  /** @type {any[]} */
  let phases = [];
  /** @type {any[]} */
  let ledgers = [];
  /** @type {ReturnType<typeof keepAsking> | undefined} */
  let asking;
  const nameOf = (/** @type {string} */ id) => figures.textOr(`phase.${id}`, variantName(scenario, id, figures.language));
  const whose = choice(figures.text('course.of'), [['', figures.text('course.class')]], '', (next) => {
    machine = next;
    asking?.again();
  });
  const behind = tableBehind(figures.text('course.phases'), ['people.machine', 'people.phase', 'course.from', 'course.energy', 'course.power'].map((key) => figures.text(key)), () =>
    phases.map((phase) => [
      phase.machine,
      figures.text('phase.repeat', { name: nameOf(phase.variant), repeat: phase.repeat }),
      phase.from ? figures.time(phase.from, true) : figures.text('unknown'),
      quantityText(figures, phase.energy),
      quantityText(figures, phase.power),
    ]),
  );
  const exports = exportButtons(figures, {
    name: `wattelier-${first.run}-phases`,
    table: () => ({
      head: ['machine', 'phase', 'from', 'to', 'work_units', 'energy_joules', 'low_joules', 'high_joules', 'mean_watts', 'quality', 'source', 'complete'],
      rows: phases.map((one) => [
        ...[one.machine, one.phase, one.from, one.to, one.workUnits, one.energy?.value, one.energy?.low, one.energy?.high],
        ...[one.power?.value, one.energy?.quality, one.energy?.source, one.complete ? 'yes' : 'no'],
      ]),
    }),
    json: () => phases,
    picture: () => chart.picture(),
  });
  const { box, canvas, legend, place, below } = chartBox(figures.text('course'), figures.text('course.legend'), [behind.box, exports]);
  box.insertBefore(whose.box, place);
  box.classList.add('tall');
  box.hidden = true;
  const chart = createTimeChart(canvas, figures, { axes: { left: { unit: 'watt' } }, stacked: true });

  const now = () => Date.parse(page.whole()?.time ?? run.now);
  const range = () => {
    const from = Date.parse(run.startsAt ?? run.openedAt);
    const until = run.state === 'ended' ? Date.parse(run.endedAt) : now();
    // Results may come after the end; marks never lie far beyond it.
    const to = Math.min(Math.max(until, from + SHORTEST_MILLIS), from + LONGEST_MILLIS);
    return { from: from - 30_000, to };
  };
  /** The seconds that were seen live where they reach far enough back, else the ledger's minutes. */
  const lines = () => {
    const { from } = range();
    const live = page.course().filter((moment) => !moment.minute);
    const seen = !machine && run.state !== 'ended' && (run.class ?? '') === page.address.className && live.length > 0 && live[0].x <= from + 60_000;
    const drawn = seen ? [] : drawnOf(ledgers);
    const points = (/** @type {'measured' | 'estimated'} */ part) => (seen ? line(live, part) : drawnPoints(drawn, part));
    return /** @type {import('../../charts/time-chart.js').Line[]} */ ([
      { name: 'measured', colour: '--real', style: 'area', points: points('measured') },
      { name: 'estimated', colour: '--real', style: 'hatched', points: points('estimated') },
    ]);
  };
  const draw = () => {
    const bands = bandsOf(phases, machine, now()).map((band) => ({ ...band, text: nameOf(band.name) }));
    const drawn = lines();
    const empty = phases.length === 0 && !drawn.some(({ points }) => points.some((point) => Number.isFinite(point.y)));
    place.hidden = whose.box.hidden = below.hidden = empty;
    write(legend, figures.text(legendKey(empty)));
    if (!empty) {
      chart.show({ lines: drawn, ...range(), bands });
      behind.update();
    }
  };
  const legendKey = (/** @type {boolean} */ empty) => {
    if (empty) {
      return run.state === 'ended' ? 'course.none' : 'course.none.yet';
    }
    return ledgers.some((ledger) => ledger.invented) ? 'course.legend.simulated' : 'course.legend';
  };
  const begin = () => {
    asking = keepAsking({
      ask: async () => {
        const { from, to } = range();
        const [told, ledger] = await Promise.all([
          page.api.read(`labs/runs/${encodeURIComponent(run.run)}/phases`),
          page.api.read('ledger', { from: new Date(from), to: new Date(to), class: machine ? '' : run.class, machine, step: '1m', simulated: 'include' }),
        ]);
        return { phases: told?.phases ?? [], ledgers: ledger ? [unmixed(page, ledger)] : [] };
      },
      show: (answer) => {
        ({ phases, ledgers } = answer);
        const names = [...new Set(phases.map((phase) => phase.machine))];
        whose.offer([['', figures.text('course.class')], ...names.map((name) => /** @type {[string, string]} */ ([name, name]))], names.includes(machine) ? machine : '');
        draw();
      },
      fail: () => {},
      every: () => (run.state === 'ended' ? 60_000 : PHASES_MILLIS),
    });
  };
  return {
    box,
    /** @param {any} next */
    show(next) {
      const isOver = next.state === 'ended' && run.state !== 'ended';
      run = next;
      box.hidden = run.state === 'open';
      if (run.state !== 'open' && !asking) {
        begin();
      } else if (isOver) {
        // Nothing more comes: what there is, whole.
        asking?.again();
      }
    },
    tick() {
      if (asking && run.state !== 'open') {
        asking.tick();
        if (run.state !== 'ended') {
          draw();
        }
      }
    },
    redraw: chart.redraw,
    destroy() {
      asking?.stop();
      chart.destroy();
    },
  };
}

/** Real machines alone, or simulated ones where there are no others: never both in one figure. @param {Page} page @param {any} ledger */
function unmixed(page, ledger) {
  const simulated = new Set((page.whole()?.machines ?? []).filter((/** @type {any} */ one) => one.simulated).map((/** @type {any} */ one) => one.machine));
  const real = ledger.entries.filter((/** @type {any} */ entry) => !simulated.has(entry.machine));
  return real.length > 0 || ledger.entries.length === 0 ? { ...ledger, entries: real } : { ...ledger, invented: true };
}

/** A quantity with how it was obtained; a word where it is unknown. @param {Figures} figures @param {any} quantity */
const quantityText = (figures, quantity) => (quantity ? [figures.value(quantity), figures.qualityWord(quantity)].join(' · ') : figures.text('unknown'));
