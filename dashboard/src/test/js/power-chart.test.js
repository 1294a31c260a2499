import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPoint } from '../../main/resources/dashboard/js/charts/power-chart.js';

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
