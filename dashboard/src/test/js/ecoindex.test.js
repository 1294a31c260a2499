import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecoGrade, ecoIndex } from '../../main/resources/dashboard/js/model/ecoindex.js';

const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 0.1, `${actual} is not ${expected}`);

test('a page has the score that the formula gives it', () => {
  near(ecoIndex({ elements: 176, requests: 5, bytes: 72_000 }), 88.6);
  near(ecoIndex({ elements: 3681, requests: 32, bytes: 1_830_000 }), 36.4);
  assert.equal(ecoIndex({ elements: 0, requests: 0, bytes: 0 }), 100);
  assert.equal(ecoIndex({ elements: 1e9, requests: 1e9, bytes: 1e12 }), 0);
});

test('grades begin above their bound', () => {
  assert.deepEqual([100, 80.1, 80, 55.1, 10, 0].map(ecoGrade), ['A', 'A', 'B', 'C', 'G', 'G']);
});
