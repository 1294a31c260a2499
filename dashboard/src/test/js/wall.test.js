import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder } from '../../main/resources/dashboard/js/views/wall/wall.js';

const names = (machines) => inOrder(machines).map((machine) => machine.machine);

test('real machines come first, then names in the order of their numbers', () => {
  const fleet = [
    { machine: 'a', simulated: true },
    { machine: 'poste-10', simulated: false },
    { machine: 'poste-2' },
    { machine: 'b', simulated: true },
  ];
  assert.deepEqual(names(fleet), ['poste-2', 'poste-10', 'a', 'b']);
});

test('the order leaves the fleet itself as it came', () => {
  const fleet = [{ machine: 'b' }, { machine: 'a' }];
  inOrder(fleet);
  assert.equal(fleet[0].machine, 'b');
});

test('a machine without a name has no tile, and an absent fleet no machine', () => {
  assert.deepEqual(names([{ simulated: false }, { machine: 'a' }]), ['a']);
  assert.deepEqual(names(undefined), []);
});
