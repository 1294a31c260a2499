import assert from 'node:assert/strict';
import { test } from 'node:test';
import { efficiencyOf, means, newestParts, powerWithBand, stackOf } from '../../main/resources/dashboard/js/model/series.js';

const series = (fields) => ({
  stepSeconds: 10,
  times: [0, 10_000, 20_000],
  fields: Object.fromEntries(Object.entries(fields).map(([name, mean]) => [name, { unit: 'x', mean }])),
});
const ys = (points) => points.map((point) => point.y);

test('a mean stands in the middle of its bucket, and an empty bucket is a gap', () => {
  assert.deepEqual(means(series({ a: [1, null, 3] }), 'a'), [
    { x: 5000, y: 1 },
    { x: 15_000, y: NaN },
    { x: 25_000, y: 3 },
  ]);
  assert.deepEqual(means(series({}), 'a'), []);
  assert.deepEqual(means(undefined, 'a'), []);
});

test('power has a band where its uncertainty is known, and none elsewhere', () => {
  const [first, gap, last] = powerWithBand(series({ power_watts: [10, null, 20], power_uncertainty_ratio: [0.5, 0.5, null] }));
  assert.deepEqual([first.low, first.high], [5, 15]);
  assert.equal(gap.low, undefined);
  assert.equal(last.low, undefined);
});

const part = (perimeter, mean, quality = 'measured') => ({ meter: 'm', perimeter, quality, mean });
const parts = (...list) => ({ stepSeconds: 10, times: [0, 10_000, 20_000], parts: list });

test('parts that hold others are not stacked, and what is left of the machine is the rest', () => {
  const whole = means(series({ power_watts: [20, null, 30] }), 'power_watts');
  const stack = stackOf(parts(part('wall', [20, 20, 30]), part('dram', [2, 2, 2]), part('package', [8, 8, null])), whole);
  assert.deepEqual(stack.map((one) => one.perimeter), ['package', 'dram', 'rest']);
  assert.deepEqual(ys(stack[2].points), [10, NaN, 28]);
});

test('a machine without parts is one whole, and a rest that an agent tells is not made up again', () => {
  const whole = means(series({ power_watts: [20, 20, 20] }), 'power_watts');
  assert.deepEqual(stackOf(undefined, whole).map((one) => one.perimeter), ['whole']);
  assert.deepEqual(stackOf(parts(part('package', [8, 8, 8]), part('rest', [12, 12, 12], 'estimated')), whole).map((one) => one.perimeter), ['package', 'rest']);
});

test('the newest reading of a part is its last that is there', () => {
  const newest = newestParts(parts(part('gpu', [1, 2, null]), part('wall', [null, null, null]), part('odd', [9, 9, 9])));
  assert.deepEqual(newest.map(({ perimeter, watts }) => [perimeter, watts]), [
    ['wall', undefined],
    ['gpu', 2],
    ['odd', 9],
  ]);
});

test('the line of efficiency goes from least to most load, and needs some of both', () => {
  const { points, line } = efficiencyOf(series({ power_watts: [10, 20, 30], cpu_utilization_ratio: [0, 0.5, 1] }));
  assert.equal(points.length, 3);
  assert.deepEqual(line, [
    { x: 0, y: 10 },
    { x: 1, y: 30 },
  ]);
  assert.deepEqual(efficiencyOf(series({ power_watts: [10, 10, 10], cpu_utilization_ratio: [0.1, 0.2, 0.15] })).line, []);
  assert.deepEqual(efficiencyOf(undefined), { points: [], line: [] });
});
