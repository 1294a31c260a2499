// @ts-check
/** What the ledger's entries tell of machines: who drew what, how much of it without work, and how power follows load. Pure. */

/** @typedef {import('./figures.js').Quantity} Quantity */

/**
 * @typedef {object} MachineUse
 * @property {string} machine
 * @property {string} className
 * @property {Quantity} energy
 * @property {number} idleJoules drawn in minutes without work
 * @property {number} idleRatio share of that in the energy of which it is known; NaN where none is
 * @property {number} meanWatts while it was seen; NaN where it never was
 * @property {number} utilizationRatio mean of the processors; NaN where unknown
 */

const DAY_MILLIS = 24 * 3_600_000;
/** Longer ranges are not told minute by minute. */
const MOST_MINUTES_MILLIS = 3 * 3_600_000;

/**
 * The questions to the ledger that tell of a range with few entries: minutes of some hours; else quarters of an hour, and whole days (of
 * UTC, as the ledger has them) where more than two lie in it.
 *
 * @param {import('./periods.js').Range} range @returns {{from: Date, to: Date, step: string}[]}
 */
export function ledgerParts({ from, to }) {
  const [start, end] = [from.getTime(), to.getTime()];
  if (end - start <= MOST_MINUTES_MILLIS) {
    return [{ from, to, step: '1m' }];
  }
  const [first, last] = [Math.ceil(start / DAY_MILLIS) * DAY_MILLIS, Math.floor(end / DAY_MILLIS) * DAY_MILLIS];
  if (last - first <= 2 * DAY_MILLIS) {
    return [{ from, to, step: '15m' }];
  }
  const parts = [
    { from, to: new Date(first), step: '15m' },
    { from: new Date(first), to: new Date(last), step: '1d' },
    { from: new Date(last), to, step: '15m' },
  ];
  return parts.filter((part) => part.from < part.to);
}

/** What each machine used, the one that used most first. @param {any[]} entries of the ledger @returns {MachineUse[]} */
export function usesOf(entries) {
  /** @type {Map<string, any[]>} */
  const byMachine = new Map();
  for (const entry of entries) {
    const seen = byMachine.get(entry.machine);
    if (seen) {
      seen.push(entry);
    } else {
      byMachine.set(entry.machine, [entry]);
    }
  }
  return [...byMachine].map(([machine, own]) => useOf(machine, own)).sort((one, other) => other.energy.value - one.energy.value);
}

/** @param {string} machine @param {any[]} entries @returns {MachineUse} */
function useOf(machine, entries) {
  const sum = (/** @type {string} */ field) => entries.reduce((all, entry) => all + (entry[field] ?? 0), 0);
  const [joules, error, measured] = [sum('energy_joules'), sum('error_joules'), sum('measured_joules')];
  const [idle, idleOf, covered, cpuSeconds] = [sum('idle_joules'), sum('idle_of_joules'), sum('covered_seconds'), sum('cpu_seconds')];
  const busy = entries.reduce((all, entry) => all + (entry.cpu_utilization_ratio ?? 0) * (entry.cpu_seconds ?? 0), 0);
  // Where the error of a part is unknown, that of the whole is.
  const ranged = sum('error_of_joules') >= joules * 0.999;
  return {
    machine,
    className: entries.at(-1).class ?? '',
    energy: {
      value: joules,
      ...(ranged ? { low: Math.max(0, joules - error), high: joules + error } : {}),
      unit: 'joule',
      quality: qualityOf(measured, joules),
      source: 'ledger',
    },
    idleJoules: idle,
    idleRatio: idleOf > 0 ? idle / idleOf : NaN,
    meanWatts: covered > 0 ? joules / covered : NaN,
    utilizationRatio: cpuSeconds > 0 ? busy / cpuSeconds : NaN,
  };
}

/** As the collector says it: part measured is derived. @param {number} measured @param {number} joules */
const qualityOf = (measured, joules) => (measured <= 0 ? 'estimated' : measured >= joules ? 'measured' : 'derived');

/** Ways to rank machines, highest first; what is unknown comes last. @type {Record<string, (use: MachineUse) => number>} */
const RANKS = {
  energy: (use) => use.energy.value,
  idle: (use) => use.idleJoules,
  power: (use) => use.meanWatts,
  // The least used first: what it draws serves least.
  utilization: (use) => -use.utilizationRatio,
};
export const RANK_NAMES = Object.keys(RANKS);

/** @param {MachineUse[]} uses @param {string} by */
export function ranked(uses, by) {
  const size = (/** @type {MachineUse} */ use) => {
    const value = RANKS[Object.hasOwn(RANKS, by) ? by : 'energy'](use);
    return Number.isNaN(value) ? -Infinity : value;
  };
  return [...uses].sort((one, other) => size(other) - size(one) || other.energy.value - one.energy.value);
}

/**
 * How power follows load: each entry as a point, its power as a share of the highest that its machine had in these entries. A proportional
 * machine lies on the diagonal.
 *
 * @param {any[]} entries of minutes or quarters of an hour: the mean of a day says nothing of load
 * @returns {{machine: string, x: number, y: number, watts: number}[]} x the utilisation of the processors, y that share, both from 0 to 1
 */
export function proportionality(entries) {
  const points = entries
    .filter((entry) => entry.covered_seconds > 0 && entry.cpu_seconds > 0 && Number.isFinite(entry.cpu_utilization_ratio))
    .map((entry) => ({ machine: entry.machine, x: entry.cpu_utilization_ratio, watts: entry.energy_joules / entry.covered_seconds }));
  /** @type {Map<string, number>} */
  const highest = new Map();
  points.forEach(({ machine, watts }) => highest.set(machine, Math.max(highest.get(machine) ?? 0, watts)));
  return points.flatMap((point) => {
    const top = highest.get(point.machine) ?? 0;
    return top > 0 ? [{ ...point, y: point.watts / top }] : [];
  });
}

/** The points in tenths of load: how many, and their mean share of the highest power. Tenths without points are left out. @param {{x: number, y: number}[]} points */
export function tenths(points) {
  const found = Array.from({ length: 10 }, (_, i) => ({ from: i / 10, to: (i + 1) / 10, count: 0, sum: 0 }));
  points.forEach(({ x, y }) => {
    const tenth = found[Math.min(9, Math.max(0, Math.floor(x * 10)))];
    tenth.count++;
    tenth.sum += y;
  });
  return found.filter((tenth) => tenth.count > 0).map(({ from, to, count, sum }) => ({ from, to, count, mean: sum / count }));
}

/** The most points that a scatter is drawn of: evenly taken where there are more. @template T @param {T[]} points @param {number} most @returns {T[]} */
export function thinned(points, most) {
  const every = Math.ceil(points.length / most);
  return every > 1 ? points.filter((_, i) => i % every === 0) : points;
}
