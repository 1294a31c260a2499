import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPoint, fillBack, minutes } from '../../main/resources/dashboard/js/charts/power-chart.js';

test('points come in the order of time, and none twice', () => {
  const points = [];
  addPoint(points, 1000, 10, true);
  addPoint(points, 2000, 11, true);
  addPoint(points, 2000, 99, true);
  addPoint(points, 1500, 99, true);
  assert.deepEqual(points.map((point) => point.y), [10, 11]);
});

test('a pause leaves a gap', () => {
  const points = [];
  addPoint(points, 1000, 10, true);
  addPoint(points, 60_000, 12, true);
  assert.deepEqual(points.map((point) => point.y), [10, NaN, 12]);
});

test('an unknown power is a gap, never zero', () => {
  const points = [];
  addPoint(points, 1000, undefined, true);
  addPoint(points, 2000, 10, true);
  addPoint(points, 3000, undefined, true);
  addPoint(points, 4000, undefined, true);
  addPoint(points, 5000, 12, true);
  assert.deepEqual(points.map((point) => point.y), [10, NaN, 12]);
});

test('ten minutes are kept', () => {
  const points = [];
  for (let second = 0; second <= 1200; second++) {
    addPoint(points, second * 1000, 10, false);
  }
  assert.equal(points[0].x, 600_000);
  assert.equal(points.length, 601);
});

const series = (mean, quality = mean.map(() => 'estimated')) => ({
  stepSeconds: 10,
  times: mean.map((_, i) => i * 10_000),
  fields: { power_watts: { unit: 'watt', mean, quality } },
});

test('what the collector remembers comes before what the page has seen, gaps included', () => {
  const points = [{ x: 31_000, y: 9, estimated: true }];
  fillBack(points, series([null, 10, null, 12, 13], [null, 'measured', null, undefined, 'estimated']));
  assert.deepEqual(points, [
    { x: 15_000, y: 10, estimated: false },
    { x: 25_000, y: NaN },
    { x: 31_000, y: 9, estimated: true },
  ]);
});

test('remembered power of unknown quality is drawn as estimated', () => {
  const points = [];
  fillBack(points, series([10, 11], [undefined, 'derived']));
  assert.deepEqual(points.map((point) => point.estimated), [true, true]);
});

test('an answer without power leaves the chart as it was', () => {
  for (const answer of [undefined, {}, { times: [1], fields: {}, stepSeconds: 1 }, { ...series([1]), stepSeconds: 0 }]) {
    const points = [{ x: 1, y: 2 }];
    fillBack(points, answer);
    assert.deepEqual(points, [{ x: 1, y: 2 }]);
  }
});

test('labels stand at whole minutes, at most six of them', () => {
  assert.deepEqual(minutes(90_000, 190_000), [120_000, 180_000]);
  assert.deepEqual(minutes(0, 600_000), [0, 120_000, 240_000, 360_000, 480_000, 600_000]);
});
