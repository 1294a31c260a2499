import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applied } from '../../main/resources/dashboard/js/api/live.js';

const whole = { time: 't1', demo: true, total: { machines: 2 }, simulatedTotal: { machines: 1 }, machines: [{ machine: 'a', x: 1 }, { machine: 'b', x: 1 }] };

test('a change replaces machines whole, adds new ones and drops those that left', () => {
  const fleet = applied(whole, { time: 't2', total: { machines: 3 }, machines: [{ machine: 'b' }, { machine: 'c' }], gone: ['a'] });
  assert.deepEqual(fleet, { time: 't2', demo: true, total: { machines: 3 }, machines: [{ machine: 'b' }, { machine: 'c' }] });
});

test('what a change no longer tells is no longer known', () => {
  assert.equal(applied(whole, { time: 't2', total: {} }).simulatedTotal, undefined);
});

test('a change without a whole before it is not applied', () => {
  assert.equal(applied(undefined, { machines: [] }), undefined);
});
