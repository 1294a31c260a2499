// @ts-check
/** What a fleet drew over the last minutes, as it was seen live and as the ledger tells it of before. Pure. */
import { known, quality } from './figures.js';

export const KEPT_MILLIS = 10 * 60_000;
/** Without news for longer, a live course has a gap: the stream says something at least so often. */
export const QUIET_MILLIS = 20_000;
const MINUTE_MILLIS = 60_000;

/**
 * @typedef {object} Moment
 * @property {number} x epoch milliseconds
 * @property {number} measured watts that meters read; NaN where unknown
 * @property {number} estimated the other watts
 * @property {number} simulated watts of simulated machines, never part of the others
 * @property {number} [spanMillis] of how long it is the mean, around its time, where it was not seen live
 */

/** Adds what a fleet draws now, and drops what is too old. A fleet that is not newer than the last is ignored. @param {Moment[]} course @param {any} fleet */
export function add(course, fleet) {
  const x = Date.parse(fleet?.time);
  const last = course.at(-1);
  if (!Number.isFinite(x) || (last && x <= last.x)) {
    return;
  }
  const power = fleet.total?.power;
  const watts = known(power) ? power.value : NaN;
  const share = !known(power) || quality(power) === 'estimated' ? 0 : quality(power) === 'measured' ? 1 : (fleet.total.measuredRatio ?? 0);
  const simulated = fleet.simulatedTotal?.power;
  course.push({ x, measured: watts * share, estimated: watts * (1 - share), simulated: known(simulated) ? simulated.value : NaN });
  while (course[0].x < x - KEPT_MILLIS) {
    course.shift();
  }
}

/**
 * Puts the minutes of the ledger where nothing was seen live.
 *
 * @param {Moment[]} course @param {any[] | undefined} entries of minutes @param {Set<string>} simulated the names of simulated machines
 */
export function fillIn(course, entries, simulated) {
  /** @type {Map<number, Moment>} */
  const minutes = new Map();
  for (const entry of entries ?? []) {
    const [start, watts] = [Date.parse(entry.time), entry.energy_joules / entry.covered_seconds];
    if (!Number.isFinite(start) || !Number.isFinite(watts)) {
      continue;
    }
    const minute = minutes.get(start) ?? { x: start + MINUTE_MILLIS / 2, measured: NaN, estimated: NaN, simulated: NaN, spanMillis: MINUTE_MILLIS };
    minutes.set(start, minute);
    if (simulated.has(entry.machine)) {
      minute.simulated = plus(minute.simulated, watts);
    } else {
      const share = entry.energy_joules > 0 ? (entry.measured_joules ?? 0) / entry.energy_joules : 0;
      minute.measured = plus(minute.measured, watts * share);
      minute.estimated = plus(minute.estimated, watts * (1 - share));
    }
  }
  const seen = new Set(course.map((moment) => Math.floor(moment.x / MINUTE_MILLIS) * MINUTE_MILLIS));
  course.push(...[...minutes].filter(([start]) => !seen.has(start)).map(([, minute]) => minute));
  course.sort((one, other) => one.x - other.x);
}

/** The ledger has whole minutes, and accounts each soon after its end: so far back at most it may lack one. */
const UNACCOUNTED_MILLIS = 2 * MINUTE_MILLIS;

/**
 * From when to when a course knows nothing between the last minute of the ledger and what was seen live; undefined where a line spans that.
 *
 * @param {Moment[]} course @param {number} now epoch milliseconds @returns {{from: Date, to: Date} | undefined}
 */
export function unaccounted(course, now) {
  const ends = course.filter(({ spanMillis }) => spanMillis).map(({ x }) => x + MINUTE_MILLIS / 2);
  const from = Math.max(...ends, now - UNACCOUNTED_MILLIS);
  const to = course.find(({ x, spanMillis }) => !spanMillis && x >= from)?.x ?? now;
  return to - from > QUIET_MILLIS ? { from: new Date(from), to: new Date(to) } : undefined;
}

/**
 * Puts there what the counters of the machines say of such a stretch: its mean power, one point.
 *
 * @param {Moment[]} course @param {{from: Date, to: Date}} stretch @param {any[] | undefined} groups of the energy of the stretch, one a machine
 */
export function bridge(course, { from, to }, groups) {
  const spanMillis = to.getTime() - from.getTime();
  const moment = { x: from.getTime() + spanMillis / 2, measured: NaN, estimated: NaN, simulated: NaN, spanMillis };
  for (const { energy, coveredSeconds, measuredRatio = 0, simulated } of groups ?? []) {
    const watts = energy?.value / coveredSeconds;
    if (Number.isFinite(watts) && simulated) {
      moment.simulated = plus(moment.simulated, watts);
    } else if (Number.isFinite(watts)) {
      moment.measured = plus(moment.measured, watts * measuredRatio);
      moment.estimated = plus(moment.estimated, watts * (1 - measuredRatio));
    }
  }
  if (has([moment], 'measured') || has([moment], 'estimated') || has([moment], 'simulated')) {
    course.push(moment);
    course.sort((one, other) => one.x - other.x);
  }
}

/** @param {number} sum NaN for nothing yet @param {number} watts */
const plus = (sum, watts) => (Number.isNaN(sum) ? 0 : sum) + watts;

/** One part of a course as the points of a line; a gap in time is a gap in the line. @param {Moment[]} course @param {'measured' | 'estimated' | 'simulated'} part */
export function line(course, part) {
  const points = /** @type {{x: number, y: number}[]} */ ([]);
  course.forEach((moment, i) => {
    const before = course[i - 1];
    const reach = before ? QUIET_MILLIS + ((before.spanMillis ?? 0) + (moment.spanMillis ?? 0)) / 2 : Infinity;
    if (before && moment.x - before.x > reach) {
      points.push({ x: before.x + 1, y: NaN });
    }
    points.push({ x: moment.x, y: moment[part] });
  });
  return points;
}

/** Whether a course knows anything of a part. @param {Moment[]} course @param {'measured' | 'estimated' | 'simulated'} part */
export const has = (course, part) => course.some((moment) => moment[part] > 0);
