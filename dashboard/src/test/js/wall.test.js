import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sorted } from '../../main/resources/dashboard/js/views/wall/tiles.js';

const machine = (name, watts, load) => ({ machine: name, power: watts === undefined ? undefined : { value: watts, unit: 'watt' }, cpuUtilizationRatio: load });
const fleet = [machine('a', 10, 0.5), machine('b', 50, 0.9), machine('c', 30, 0), machine('d', undefined, 0.5), machine('e', 20)];
const names = (order) => sorted(fleet, order).map((one) => one.machine).join('');

test('tiles go by name, by power, by watts without work, by efficiency, what is unknown last', () => {
  assert.equal(names('name'), 'abcde');
  assert.equal(names('power'), 'bcead');
  assert.equal(names('idle'), 'cabde');
  assert.equal(names('efficiency'), 'abcde');
});

test('an order that nobody knows is that of the names', () => {
  assert.equal(names('<script>'), 'abcde');
  assert.equal(names('constructor'), 'abcde');
});
