import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, bridge, fillIn, line, unaccounted } from '../../main/resources/dashboard/js/model/course.js';

const at = (seconds, watts, more = {}) => ({
  time: new Date(seconds * 1000).toISOString(),
  total: { power: watts === undefined ? undefined : { value: watts, unit: 'watt', quality: 'measured' }, ...more },
});
const course = (...fleets) => {
  const moments = [];
  fleets.forEach((fleet) => add(moments, fleet));
  return moments;
};

test('moments come in the order of time, and none twice', () => {
  const moments = course(at(1, 10), at(2, 11), at(2, 99), at(1.5, 99), { time: 'no time' });
  assert.deepEqual(moments.map((moment) => moment.measured), [10, 11]);
});

test('ten minutes are kept', () => {
  const moments = [];
  for (let second = 0; second <= 1200; second++) {
    add(moments, at(second, 10));
  }
  assert.equal(moments.length, 601);
});

test('a pause is a gap, and so is an unknown power, never 0', () => {
  const points = line(course(at(1, 10), at(60, 12), at(61, undefined), at(62, 13)), 'measured');
  assert.deepEqual(points.map((point) => point.y), [10, NaN, 12, NaN, 13]);
});

test('what was measured of a power is told apart from what was not', () => {
  const power = { value: 100, unit: 'watt', quality: 'derived' };
  const [moment] = course({ time: new Date(1000).toISOString(), total: { power, measuredRatio: 0.25 } });
  assert.deepEqual([moment.measured, moment.estimated], [25, 75]);
});

test('an estimate is never drawn as measured, whatever else it says', () => {
  for (const quality of ['estimated', undefined, 'excellent']) {
    const [moment] = course({ time: new Date(1000).toISOString(), total: { power: { value: 9, quality }, measuredRatio: 1 } });
    assert.deepEqual([moment.measured, moment.estimated], [0, 9]);
  }
});

const entry = (minute, machine, joules, measured = 0) => ({
  time: new Date(minute * 60_000).toISOString(),
  machine,
  energy_joules: joules,
  measured_joules: measured,
  covered_seconds: 60,
});

test('the ledger tells of the minutes that were not seen, simulated machines apart', () => {
  const moments = course(at(190, 9));
  fillIn(moments, [entry(1, 'a', 600, 600), entry(1, 'b', 1200), entry(2, 'a', 600, 300), entry(3, 'a', 6000), entry(1, 's', 60)], new Set(['s']));
  assert.deepEqual(
    moments.map(({ x, measured, estimated }) => [x / 1000, measured, estimated]),
    [
      [90, 10, 20],
      [150, 5, 5],
      [190, 9, 0],
    ],
  );
  assert.equal(moments[0].simulated, 1);
  assert.deepEqual(line(moments, 'measured').map((point) => point.y), [10, 5, 9]);
});

test('a minute that the ledger lacks is a gap', () => {
  const moments = [];
  fillIn(moments, [entry(1, 'a', 600), entry(3, 'a', 600)], new Set());
  assert.deepEqual(line(moments, 'estimated').map((point) => point.y), [10, NaN, 10]);
});

test('an answer without entries, or with one of no time, leaves the course as it was', () => {
  for (const entries of [undefined, [], [{ time: 'x', energy_joules: 1, covered_seconds: 1 }], [{ ...entry(1, 'a', 1), covered_seconds: 0 }]]) {
    const moments = course(at(1, 10));
    fillIn(moments, entries, new Set());
    assert.equal(moments.length, 1);
  }
});

test('between the last minute of the ledger and what is seen live lies the mean of what the counters say, simulated machines apart', () => {
  const moments = course(at(225, 30), at(226, 30));
  fillIn(moments, [entry(1, 'a', 600, 600), entry(2, 'a', 600, 600)], new Set());
  const stretch = unaccounted(moments, 226_000);
  assert.deepEqual([stretch.from.getTime(), stretch.to.getTime()], [180_000, 225_000]);
  const group = (watts, measuredRatio, simulated) => ({ energy: { value: watts * 40 }, coveredSeconds: 40, measuredRatio, simulated });
  bridge(moments, stretch, [group(20, 1, false), group(10, 0.5, false), group(7, 0, true), { energy: undefined, coveredSeconds: 0 }]);
  const { x, measured, estimated, simulated } = moments[2];
  assert.deepEqual([x, measured, estimated, simulated], [202_500, 25, 5, 7]);
  assert.deepEqual(line(moments, 'measured').map((point) => point.y), [10, 10, 25, 30, 30]);
});

test('what a line spans is no gap, and what no counter tells of stays one', () => {
  const moments = course(at(190, 30));
  fillIn(moments, [entry(2, 'a', 600)], new Set());
  assert.equal(unaccounted(moments, 190_000), undefined);
  const late = course(at(290, 30));
  fillIn(late, [entry(1, 'a', 600)], new Set());
  const stretch = unaccounted(late, 290_000);
  assert.deepEqual([stretch.from.getTime(), stretch.to.getTime()], [170_000, 290_000]);
  bridge(late, stretch, []);
  bridge(late, stretch, undefined);
  assert.deepEqual(line(late, 'estimated').map((point) => point.y), [10, NaN, 0]);
});
