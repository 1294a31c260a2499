import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customPeriod, isPeriod, rangeOf } from '../../main/resources/dashboard/js/model/periods.js';

const NOW = new Date('2026-11-28T10:00:00Z');
const minutes = ({ from, to }) => (to.getTime() - from.getTime()) / 60_000;

test('live is the last ten minutes', () => {
  assert.equal(minutes(rangeOf('live', NOW)), 10);
});

test('a session lasts since it began, and what is wrong with its beginning leaves the last ten minutes', () => {
  assert.equal(minutes(rangeOf('session', NOW, '2026-11-28T09:00:00Z')), 60);
  for (const since of [undefined, 'soon', '2026-11-29T09:00:00Z']) {
    assert.equal(minutes(rangeOf('session', NOW, since)), 10);
  }
});

test('a session of months is asked for as far back as the collector answers', () => {
  assert.equal(minutes(rangeOf('session', NOW, '2026-01-01T00:00:00Z')), 31 * 24 * 60);
});

test('a day begins at midnight where the reader is, a week six days before', () => {
  const { from } = rangeOf('day', NOW);
  assert.deepEqual([from.getHours(), from.getMinutes(), from.getDate()], [0, 0, NOW.getDate()]);
  assert.equal(rangeOf('week', NOW).from.getDate(), new Date(NOW.getFullYear(), NOW.getMonth(), NOW.getDate() - 6).getDate());
});

test('a range by hand goes through the address and back', () => {
  const range = { from: new Date('2026-11-23T08:00:00Z'), to: new Date('2026-11-23T12:30:00Z') };
  assert.deepEqual(rangeOf(customPeriod(range), NOW), range);
});

test('what is no range is no period', () => {
  for (const word of ['', 'soon', '..', 'a..b', '2026-11-23T12:00Z..2026-11-23T08:00Z', '2020-01-01T00:00Z..2026-01-01T00:00Z']) {
    assert.equal(isPeriod(word), false, word);
  }
});
