// @ts-check
/** Scenarios, runs of them, and what came out, as a page shows them. Pure. */
import { quality } from './figures.js';

/** @typedef {{fr?: string, en?: string}} Words */

export const MODULES = [1, 2, 3, 4, 5, 6, 7];
/** In the order in which a trainer looks for them. */
export const TAKING_PART = ['running', 'accepted', 'lost', 'stopped', 'done', 'declined'];
const QUALITY_ORDER = ['measured', 'derived', 'estimated'];

/** A text of a scenario in a language, in the other one where that is missing. @param {Words | undefined} words @param {string} language @returns {string} */
export const said = (words, language) => {
  const text = /** @type {any} */ (words)?.[language] ?? words?.fr ?? words?.en;
  return typeof text === 'string' ? text : '';
};

/** The scenarios of each module, in their order; those of no module that we know come last, under 0. @param {any[]} scenarios @returns {{module: number, scenarios: any[]}[]} */
export const byModule = (scenarios) =>
  [...MODULES, 0]
    .map((module) => ({ module, scenarios: scenarios.filter((one) => (MODULES.includes(one.module) ? one.module : 0) === module) }))
    .filter((group) => group.scenarios.length > 0);

/** What a scenario compares: variants of a load, or cases of a reckoning. @param {any} scenario @returns {{id: string, title: Words, seconds?: number, work?: number}[]} */
export const comparedIn = (scenario) => scenario?.variants ?? scenario?.cases ?? [];

/** How a reader calls a variant. @param {any} scenario @param {string} id @param {string} language */
export const variantName = (scenario, id, language) => said(comparedIn(scenario).find((one) => one.id === id)?.title, language) || id;

/** Texts with their sources as numbers, such as "… [1]", in the order of the sources. @param {string} text @param {any[]} sources */
export const numbered = (text, sources) =>
  text.replace(/\[([a-z0-9-]+)\]/g, (whole, id) => {
    const place = sources.findIndex((source) => source.id === id);
    return place < 0 ? whole : `[${place + 1}]`;
  });

/** How many participants are in each state, those that there are. @param {any} run @returns {{state: string, count: number}[]} */
export const standing = (run) =>
  TAKING_PART.map((state) => ({ state, count: (run.participants ?? []).filter((/** @type {any} */ one) => one.state === state).length })).filter(({ count }) => count > 0);

/** A phase taken apart: "linear/3" is the third repeat of linear. @param {string | undefined} phase */
export function phaseOf(phase) {
  const [, variant, repeat] = /^([a-z0-9-]+)\/(\d+)$/.exec(phase ?? '') ?? [];
  return variant ? { variant, repeat: Number(repeat) } : undefined;
}

/**
 * The phases of a run as bands in time. Machines take variants in their own order, so that a class has three: quiet, warm-up, measuring. One
 * machine has its own.
 *
 * @param {any[]} phases as the collector tells them @param {string} machine '' for the class @param {number} now
 * @returns {{from: number, to: number, name: string, repeat?: number}[]}
 */
export function bandsOf(phases, machine, now) {
  const known = phases
    .filter((phase) => !machine || phase.machine === machine)
    .map((phase) => ({ name: phase.variant, repeat: phase.repeat, from: Date.parse(phase.from), to: phase.to ? Date.parse(phase.to) : now }))
    .filter((phase) => phase.to > phase.from)
    .sort((one, other) => one.from - other.from);
  if (machine) {
    return known;
  }
  const stage = (/** @type {string} */ name) => (name === 'baseline' || name === 'warmup' ? name : 'measuring');
  /** @type {{from: number, to: number, name: string}[]} */
  const bands = [];
  for (const { name, from, to } of known) {
    const last = bands.at(-1);
    if (last?.name === stage(name)) {
      last.to = Math.max(last.to, to);
    } else {
      // The class moves on with its first machine.
      bands.push({ from: last ? Math.max(last.from, from) : from, to, name: stage(name) });
      if (last) {
        last.to = Math.min(last.to, from);
      }
    }
  }
  return bands.filter(({ from, to }) => to > from);
}

/**
 * The results of a run as rows to compare, machines whose meters are best first: figures of different quality do not stand side by side.
 *
 * @param {any} run
 * @returns {{quality: string, rows: {machine: string, result: any, dots: {variant: string, value: number, low?: number, high?: number, repeats: number[]}[]}[]}[]}
 */
export function resultGroups(run) {
  const rows = (run?.results ?? []).map((/** @type {any} */ result) => ({
    machine: String(result.machine),
    result,
    dots: (result.variants ?? []).flatMap((/** @type {any} */ variant) =>
      Number.isFinite(variant.mean?.value)
        ? [{ variant: variant.id, value: variant.mean.value, low: variant.mean.low, high: variant.mean.high, repeats: (variant.repeats ?? []).map((/** @type {any} */ one) => one.value).filter(Number.isFinite) }]
        : [],
    ),
  }));
  const byName = new Intl.Collator(undefined, { numeric: true });
  return QUALITY_ORDER.map((word) => ({
    quality: word,
    rows: rows.filter((/** @type {any} */ row) => quality(row.result) === word).sort((/** @type {any} */ one, /** @type {any} */ other) => byName.compare(one.machine, other.machine)),
  })).filter((group) => group.rows.length > 0);
}

/** Whether figures lie so far apart that only orders of magnitude show them all. @param {ReturnType<typeof resultGroups>} groups */
export function spansOrders(groups) {
  const values = groups.flatMap((group) => group.rows.flatMap((row) => row.dots.map((dot) => dot.value)));
  return values.length > 1 && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 30;
}

/** What the class found together: how often each verdict, and the middle of the changes. @param {any} run */
export function found(run) {
  const compared = (run?.results ?? []).map((/** @type {any} */ result) => result.comparison).filter(Boolean);
  const changes = compared.map((/** @type {any} */ one) => one.changeRatio?.value).filter(Number.isFinite).sort((/** @type {number} */ one, /** @type {number} */ other) => one - other);
  const count = (/** @type {string} */ verdict) => compared.filter((/** @type {any} */ one) => one.verdict === verdict).length;
  const middle = changes.length / 2;
  return {
    expected: count('as-expected'),
    opposite: count('opposite'),
    none: count('no-difference'),
    change: changes.length === 0 ? NaN : Number.isInteger(middle) ? (changes[middle - 1] + changes[middle]) / 2 : changes[Math.floor(middle)],
    lowest: changes[0] ?? NaN,
    highest: changes.at(-1) ?? NaN,
    lower: compared[0]?.lower ?? '',
    than: compared[0]?.than ?? '',
  };
}

/** The results as a table of raw numbers, a line for each machine and variant. @param {any} run */
export const resultTable = (run) => ({
  head: ['run', 'scenario', 'machine', 'quality', 'source', 'fast', 'variant', 'value', 'low_95', 'high_95', 'unit', 'repeats', 'work_units', 'verdict', 'prediction', 'finished_at'],
  rows: (run?.results ?? []).flatMap((/** @type {any} */ result) =>
    (result.variants ?? []).map((/** @type {any} */ variant) => [
      ...[run.run, run.scenario, result.machine, quality(result), result.source, result.fast ? 'yes' : 'no', variant.id],
      ...[variant.mean?.value, variant.mean?.low, variant.mean?.high, variant.mean?.unit ?? result.unit],
      ...[variant.repeats?.length, variant.workUnits, result.comparison?.verdict, result.prediction, result.finishedAt],
    ]),
  ),
});

/** What a learner types to take part. @param {string} collector @param {string} code '' where the machine has joined already */
export const takePartLine = (collector, code) => `java -jar wattelier-lab.jar join ${code ? `${code} ` : ''}--collector ${collector.replace(/\/+$/, '')}`;
