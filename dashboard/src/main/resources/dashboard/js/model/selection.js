// @ts-check
/** The machines that a filter leaves, and what they draw together. Pure. */
import { known, quality } from './figures.js';

/** @typedef {import('./figures.js').Quantity} Quantity */

const byName = new Intl.Collator(undefined, { numeric: true });

/** Machines as a page shows them: real ones first, then by name, with poste-2 before poste-10. @param {any[] | undefined} machines */
export function inOrder(machines) {
  return (machines ?? [])
    .filter((machine) => typeof machine?.machine === 'string')
    .sort((one, other) => Number(one.simulated ?? false) - Number(other.simulated ?? false) || byName.compare(one.machine, other.machine));
}

/** The classes of a fleet, in order. @param {any} fleet @returns {string[]} */
export function classesOf(fleet) {
  const names = (fleet?.machines ?? []).map((/** @type {any} */ machine) => machine?.class).filter((/** @type {any} */ name) => typeof name === 'string' && name);
  return [...new Set(names)].sort(byName.compare);
}

/**
 * A fleet of which only the machines of a class, or one machine, are left, with totals of those. Without a filter it is the fleet itself,
 * with the totals that the collector made.
 *
 * @param {any} fleet @param {{className?: string, machine?: string}} filter
 */
export function selected(fleet, { className = '', machine = '' }) {
  if (!className && !machine) {
    return fleet;
  }
  const machines = (fleet.machines ?? []).filter(
    (/** @type {any} */ one) => (!className || one.class === className) && (!machine || one.machine === machine),
  );
  const simulated = machines.filter((/** @type {any} */ one) => one.simulated);
  return {
    ...fleet,
    machines,
    total: totalOf(machines.filter((/** @type {any} */ one) => !one.simulated)),
    simulatedTotal: simulated.length > 0 ? totalOf(simulated) : undefined,
  };
}

/** @param {any[]} machines */
function totalOf(machines) {
  const live = machines.filter((machine) => machine.state === 'live');
  const power = sum(live.map((machine) => [machine.power, machine.measuredRatio]));
  return {
    power: power?.quantity,
    measuredRatio: power?.measuredRatio,
    energy: sum(machines.map((machine) => [machine.energy, machine.energy?.quality === 'measured' ? 1 : 0]))?.quantity,
    machines: live.length,
    silent: machines.length - live.length,
  };
}

/**
 * Figures added as the collector adds them: what was measured in quadrature (GUM 5.1.2), what was estimated linearly, since one model errs
 * one way (GUM 5.2.2).
 *
 * @param {[Quantity | undefined, number | undefined][]} figures each with the share of it that was measured
 * @returns {{quantity: Quantity, measuredRatio: number} | undefined}
 */
function sum(figures) {
  const there = figures.filter(([figure]) => known(figure));
  if (there.length === 0) {
    return undefined;
  }
  let [value, measured, squares, estimatedError] = [0, 0, 0, 0];
  for (const [figure, ratio] of /** @type {[Quantity, number | undefined][]} */ (there)) {
    const error = Number(figure.high) - figure.value;
    value += figure.value;
    measured += figure.value * (quality(figure) === 'measured' ? 1 : quality(figure) === 'derived' ? (ratio ?? 0) : 0);
    if (quality(figure) === 'measured') {
      squares += error * error;
    } else {
      estimatedError += error;
    }
  }
  const all = /** @type {Quantity[]} */ (there.map(([figure]) => figure));
  const error = Math.sqrt(squares) + estimatedError;
  const words = new Set(all.map(quality));
  const quantity = {
    value,
    ...(Number.isFinite(error) ? { low: Math.max(0, value - error), high: value + error } : {}),
    unit: all[0].unit,
    quality: words.size === 1 ? quality(all[0]) : 'derived',
    source: all.every((figure) => figure.source === all[0].source) ? all[0].source : 'several',
  };
  return { quantity, measuredRatio: value > 0 ? measured / value : 0 };
}
