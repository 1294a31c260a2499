import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classesOf, inOrder, selected } from '../../main/resources/dashboard/js/model/selection.js';

const names = (machines) => inOrder(machines).map((machine) => machine.machine);
const watts = (value, quality, error) => ({ value, low: value - error, high: value + error, unit: 'watt', quality, source: quality });
const fleet = {
  time: '2026-11-28T10:00:00Z',
  total: { power: watts(999, 'estimated', 1) },
  machines: [
    { machine: 'a', class: 'lille', state: 'live', power: watts(30, 'measured', 3), measuredRatio: 1 },
    { machine: 'b', class: 'lille', state: 'live', power: watts(40, 'measured', 4), measuredRatio: 1 },
    { machine: 'c', class: 'paris', state: 'live', power: watts(20, 'estimated', 10), measuredRatio: 0 },
    { machine: 'd', class: 'paris', state: 'silent' },
    { machine: 'e', class: 'lille', state: 'live', simulated: true, power: watts(100, 'estimated', 50) },
  ],
};

test('real machines come first, then names in the order of their numbers', () => {
  assert.deepEqual(names([{ machine: 'a', simulated: true }, { machine: 'poste-10', simulated: false }, { machine: 'poste-2' }]), ['poste-2', 'poste-10', 'a']);
});

test('the order leaves the fleet itself as it came', () => {
  const machines = [{ machine: 'b' }, { machine: 'a' }];
  inOrder(machines);
  assert.equal(machines[0].machine, 'b');
});

test('a machine without a name is not shown, and an absent fleet has no machine', () => {
  assert.deepEqual(names([{ simulated: false }, null, { machine: 'a' }]), ['a']);
  assert.deepEqual(names(undefined), []);
  assert.deepEqual(classesOf(undefined), []);
});

test('without a filter the totals are those of the collector', () => {
  assert.equal(selected(fleet, { className: '', machine: '' }), fleet);
});

test('measured errors of a class add in quadrature, and simulated machines stay apart', () => {
  const lille = selected(fleet, { className: 'lille' });
  assert.equal(lille.total.power.value, 70);
  assert.equal(lille.total.power.high, 75);
  assert.equal(lille.total.power.quality, 'measured');
  assert.equal(lille.total.machines, 2);
  assert.equal(lille.simulatedTotal.power.value, 100);
});

test('a class whose machines are silent or unknown has no power, never 0', () => {
  const nobody = selected(fleet, { className: 'nowhere' });
  assert.equal(nobody.total.power, undefined);
  assert.equal(nobody.simulatedTotal, undefined);
  assert.equal(selected(fleet, { machine: 'd' }).total.silent, 1);
});

test('a sum of measured and estimated is derived', () => {
  const mixed = selected({ machines: fleet.machines.map((machine) => ({ ...machine, class: 'x' })) }, { className: 'x' });
  assert.equal(mixed.total.power.quality, 'derived');
  assert.equal(mixed.total.measuredRatio, 70 / 90);
  assert.equal(mixed.total.power.source, 'several');
});
