import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ledgerParts, proportionality, ranked, tenths, thinned, usesOf } from '../../main/resources/dashboard/js/model/efficiency.js';

const entry = (machine, joules, more = {}) => ({
  machine,
  class: 'lille',
  ...{ energy_joules: joules, measured_joules: 0, error_joules: joules / 2, error_of_joules: joules, covered_seconds: 60 },
  ...{ idle_joules: 0, idle_of_joules: joules, cpu_utilization_ratio: 0.5, cpu_seconds: 60 },
  ...more,
});

test('a use adds up its entries, and the machine that drew most comes first', () => {
  const [most, less] = usesOf([entry('a', 600), entry('b', 1800, { idle_joules: 900 }), entry('a', 300, { cpu_utilization_ratio: 0.1 })]);
  assert.deepEqual([most.machine, most.energy.value, most.energy.low, most.energy.high, most.idleRatio, most.meanWatts], ['b', 1800, 900, 2700, 0.5, 30]);
  assert.equal(less.energy.value, 900);
  assert.equal(less.meanWatts, 7.5);
  assert.ok(Math.abs(less.utilizationRatio - 0.3) < 1e-9);
});

test('a use says how it was obtained: only what meters read whole is measured', () => {
  const quality = (measured) => usesOf([entry('a', 100, { measured_joules: measured })])[0].energy.quality;
  assert.deepEqual([0, 40, 100].map(quality), ['estimated', 'derived', 'measured']);
});

test('what is not known of a machine is no number, and stands last', () => {
  const uses = usesOf([entry('known', 100), entry('blank', 900, { covered_seconds: 0, cpu_seconds: 0, idle_of_joules: 0, error_of_joules: 0 })]);
  const blank = uses.find((use) => use.machine === 'blank');
  assert.deepEqual([blank.meanWatts, blank.utilizationRatio, blank.idleRatio, blank.energy.low], [NaN, NaN, NaN, undefined]);
  assert.equal(ranked(uses, 'power').at(-1).machine, 'blank');
  assert.equal(ranked(uses, 'utilization').at(-1).machine, 'blank');
  assert.equal(ranked(uses, 'nonsense')[0].machine, 'blank');
});

test('power is laid over load as a share of the highest that its machine had', () => {
  const points = proportionality([entry('a', 1200, { cpu_utilization_ratio: 1 }), entry('a', 600, { cpu_utilization_ratio: 0.02 }), entry('a', 600, { covered_seconds: 0 })]);
  assert.deepEqual(points.map(({ x, y }) => [x, y]), [[1, 1], [0.02, 0.5]]);
  assert.deepEqual(tenths(points).map(({ from, count, mean }) => [from, count, mean]), [[0, 1, 0.5], [0.9, 1, 1]]);
  assert.deepEqual(proportionality([]), []);
});

test('a cloud of points is thinned evenly', () => {
  assert.deepEqual(thinned([1, 2, 3, 4, 5], 3), [1, 3, 5]);
  assert.deepEqual(thinned([1, 2], 3), [1, 2]);
});

test('a long range is asked for in whole days, with quarters of an hour at its ends', () => {
  const parts = (from, to) => ledgerParts({ from: new Date(from), to: new Date(to) }).map((part) => [part.step, part.from.toISOString().slice(5, 16), part.to.toISOString().slice(5, 16)]);
  assert.deepEqual(parts('2026-11-23T08:00Z', '2026-11-23T09:00Z'), [['1m', '11-23T08:00', '11-23T09:00']]);
  assert.deepEqual(parts('2026-11-22T23:00Z', '2026-11-23T09:00Z'), [['15m', '11-22T23:00', '11-23T09:00']]);
  assert.deepEqual(parts('2026-11-17T23:00Z', '2026-11-23T09:00Z'), [
    ['15m', '11-17T23:00', '11-18T00:00'],
    ['1d', '11-18T00:00', '11-23T00:00'],
    ['15m', '11-23T00:00', '11-23T09:00'],
  ]);
  assert.deepEqual(parts('2026-11-18T00:00Z', '2026-11-23T00:00Z').map(([step]) => step), ['1d']);
});
