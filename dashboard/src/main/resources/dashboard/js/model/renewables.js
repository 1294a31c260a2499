// @ts-check
/** The grid's mix and a class's consumption as lines of a chart. Pure. */
import { known } from './figures.js';

/** @typedef {{x: number, y: number, low?: number, high?: number}} Point */

const HOUR_MILLIS = 3_600_000;
/** How long an entry of the ledger is, by its word. */
export const STEP_MILLIS = /** @type {Record<string, number>} */ ({ '1m': 60_000, '15m': 900_000, '1d': 24 * HOUR_MILLIS });

/**
 * Kinds of production as they are stacked: renewable ones at the foot, so that their height is the renewable share; then nuclear; then
 * fossil. Stored, pumped and exchanged power is no production.
 *
 * @type {{name: string, kinds: string[], family: 'renewable' | 'nuclear' | 'fossil'}[]}
 */
export const SOURCES = [
  { name: 'hydro', kinds: ['hydro'], family: 'renewable' },
  { name: 'wind', kinds: ['wind'], family: 'renewable' },
  { name: 'solar', kinds: ['solar'], family: 'renewable' },
  { name: 'bioenergy', kinds: ['bioenergy', 'biomass', 'biogas', 'geothermal', 'marine'], family: 'renewable' },
  { name: 'waste', kinds: ['waste'], family: 'renewable' },
  { name: 'nuclear', kinds: ['nuclear'], family: 'nuclear' },
  { name: 'gas', kinds: ['gas'], family: 'fossil' },
  { name: 'coal', kinds: ['coal', 'lignite', 'peat'], family: 'fossil' },
  { name: 'other', kinds: ['oil', 'fossil', 'other'], family: 'fossil' },
];

/** From when to when a mix holds. Its line ends a millisecond earlier: two points of a stack must not share their place. @param {any} mix */
const stretch = (mix) => /** @type {[number, number]} */ ([Date.parse(mix.validFrom), Date.parse(mix.validTo)]);

/**
 * A figure of the mixes over time, a line for each basis, so that what was published, what is forecast and what is typical can be told apart.
 *
 * @param {any[]} mixes in the order of time @param {'renewable' | 'lowCarbon' | 'carbonIntensity'} figure
 * @returns {{basis: string, points: Point[]}[]}
 */
export function linesOf(mixes, figure) {
  /** @type {Map<string, Point[]>} */
  const lines = new Map();
  for (const mix of mixes) {
    const quantity = mix[figure];
    const [from, to] = stretch(mix);
    if (!known(quantity) || !(to > from)) {
      continue;
    }
    const points = lines.get(mix.basis) ?? [];
    lines.set(mix.basis, points);
    const before = points.at(-1);
    if (before && before.x < from - 1) {
      points.push({ x: before.x, y: NaN });
    }
    const ends = Number.isFinite(quantity.low) && Number.isFinite(quantity.high) ? { low: quantity.low, high: quantity.high } : {};
    points.push({ x: from, y: quantity.value, ...ends }, { x: to - 1, y: quantity.value, ...ends });
  }
  return [...lines].map(([basis, points]) => ({ basis, points }));
}

/** The share of each kind in what a mix produces, in the order of SOURCES; undefined where the source tells no kinds. @param {any} mix @returns {number[] | undefined} */
export function sharesOf(mix) {
  const megawatts = SOURCES.map(({ kinds }) => kinds.reduce((sum, kind) => sum + Math.max(0, mix.productionMegawatts?.[kind] ?? 0), 0));
  const all = megawatts.reduce((sum, one) => sum + one, 0);
  return all > 0 ? megawatts.map((one) => one / all) : undefined;
}

/** The kinds that the mixes have, each with its course as a share of production. @param {any[]} mixes */
export function sourceStack(mixes) {
  const told = mixes.flatMap((mix) => {
    const shares = sharesOf(mix);
    return shares ? [{ ends: stretch(mix), shares }] : [];
  });
  return SOURCES.map((source, i) => ({
    ...source,
    points: told.flatMap(({ ends: [from, to], shares }) => [{ x: from, y: shares[i] }, { x: to - 1, y: shares[i] }]),
    last: told.at(-1)?.shares[i] ?? 0,
  })).filter((source) => source.points.some((point) => point.y > 0));
}

/**
 * What machines drew together, as the ledger tells it: measured and estimated watts of each step, machine by machine the mean of the time in
 * which it was seen.
 *
 * @param {{step: string, entries: any[]}[]} ledgers @returns {{from: number, to: number, measured: number, estimated: number}[]}
 */
export function drawnOf(ledgers) {
  /** @type {Map<number, {from: number, to: number, measured: number, estimated: number}>} */
  const steps = new Map();
  for (const { step, entries } of ledgers) {
    for (const entry of entries) {
      const from = Date.parse(entry.time);
      const watts = entry.energy_joules / entry.covered_seconds;
      if (!Number.isFinite(from) || !Number.isFinite(watts)) {
        continue;
      }
      const drawn = steps.get(from) ?? { from, to: from + STEP_MILLIS[step], measured: 0, estimated: 0 };
      steps.set(from, drawn);
      const share = entry.energy_joules > 0 ? Math.min(1, (entry.measured_joules ?? 0) / entry.energy_joules) : 0;
      drawn.measured += watts * share;
      drawn.estimated += watts * (1 - share);
    }
  }
  return [...steps.values()].sort((one, other) => one.from - other.from);
}

/** A part of what was drawn as points; a step that is missing is a gap. @param {ReturnType<typeof drawnOf>} drawn @param {'measured' | 'estimated'} part */
export const drawnPoints = (drawn, part) =>
  drawn.flatMap((step, i) => {
    const before = drawn[i - 1];
    const gap = before && before.to < step.from ? [{ x: before.to, y: NaN }] : [];
    return [...gap, { x: step.from, y: step[part] }, { x: step.to - 1, y: step[part] }];
  });

/** The top of an axis of shares, a tenth that leaves room above the highest. @param {any[]} mixes @param {'renewable' | 'lowCarbon'} figure */
export function topOf(mixes, figure) {
  const highest = mixes.reduce((top, mix) => Math.max(top, mix[figure]?.high ?? mix[figure]?.value ?? 0), 0);
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 11) / 10));
}

/** What a window's mix is based on, as the forecast tells it; the weakest where it spans several. @param {any[]} hours @param {{from: string, to: string}} window */
export function basisOf(hours, window) {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const bases = hours.filter((hour) => Date.parse(hour.validFrom) < to && Date.parse(hour.validTo) > from).map((hour) => hour.basis);
  return ['yearly', 'typical', 'forecast', 'replay', 'live'].find((basis) => bases.includes(basis)) ?? '';
}

/** The mean share of a time, weighted with how long each mix holds in it. @param {any[]} mixes @param {number} from @param {number} to */
export function meanShare(mixes, from, to) {
  let [sum, time] = [0, 0];
  for (const mix of mixes) {
    const [start, end] = stretch(mix);
    const length = Math.min(end, to) - Math.max(start, from);
    if (length > 0 && known(mix.renewable)) {
      sum += mix.renewable.value * length;
      time += length;
    }
  }
  return time > 0 ? sum / time : NaN;
}
