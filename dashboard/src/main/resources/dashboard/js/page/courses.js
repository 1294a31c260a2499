// @ts-check
/** What the machines of each filter that was used drew over the last minutes, all kept up while any view is shown. */
import { add, bridge, fillIn, KEPT_MILLIS, QUIET_MILLIS, unaccounted } from '../model/course.js';
import { selected } from '../model/selection.js';

/** @typedef {{className: string, machine: string}} Filter */
/** @typedef {import('../model/course.js').Moment} Moment */

const MOST_COURSES = 8;

/** @param {typeof import('../api/collector.js').read} read */
export function createCourses(read) {
  /** @type {Map<string, {filter: Filter, moments: Moment[]}>} */
  const kept = new Map();
  /** The newest fleet, unfiltered. @type {any} */
  let newest;

  /** Asks for what was not seen live: minutes from the ledger, what it does not have yet from the counters. @param {Filter} filter @param {Moment[]} moments */
  const remind = async ({ className, machine }, moments) => {
    // By the collector's clock.
    const now = () => new Date(newest?.time ?? Date.now());
    const to = now();
    const from = new Date(to.getTime() - KEPT_MILLIS);
    const ledger = await read('ledger', { from, to, class: className, machine, step: '1m', simulated: machine ? '' : 'include' });
    const machines = newest ? selected(newest, { className, machine }).machines : [];
    fillIn(moments, ledger?.entries, new Set(machines.filter((/** @type {any} */ one) => one.simulated).map((/** @type {any} */ one) => one.machine)));
    const stretch = unaccounted(moments, now().getTime());
    if (ledger && stretch) {
      const energy = await read('energy', { ...stretch, simulated: 'include' });
      const names = new Set(machines.map((/** @type {any} */ one) => one.machine));
      bridge(moments, stretch, energy?.groups.filter((/** @type {any} */ group) => names.has(group.name)));
    }
  };

  /** Of a filter. @param {Filter} filter */
  const of = ({ className, machine }) => {
    const key = JSON.stringify([className, machine]);
    const known = kept.get(key);
    if (known) {
      return known.moments;
    }
    /** @type {Moment[]} */
    const moments = [];
    kept.set(key, { filter: { className, machine }, moments });
    if (kept.size > MOST_COURSES) {
      kept.delete([...kept.keys()][0]);
    }
    remind({ className, machine }, moments);
    return moments;
  };

  return {
    of,
    /** Goes on with a fleet that came. @param {any} fleet @param {Filter} filter what is shown now */
    add(fleet, filter) {
      const before = Date.parse(newest?.time);
      newest = fleet;
      const moments = of(filter);
      for (const { filter: each, moments: course } of kept.values()) {
        add(course, selected(fleet, each));
      }
      if (Date.parse(fleet.time) - before > QUIET_MILLIS) {
        remind(filter, moments); // After an outage, or in a tab that was hidden.
      }
    },
  };
}
