import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basisOf, drawnOf, linesOf, meanShare, drawnPoints, sharesOf, sourceStack, topOf } from '../../main/resources/dashboard/js/model/renewables.js';

const at = (hour) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const mix = (hour, renewable, more = {}) => ({ validFrom: at(hour), validTo: at(hour + 1), basis: 'live', renewable: { value: renewable, unit: 'ratio' }, ...more });

test('each basis has a line of its own, with a gap where nothing is known', () => {
  const lines = linesOf([mix(1, 0.2), mix(2, 0.3), mix(4, 0.4), mix(5, 0.5, { basis: 'forecast' })], 'renewable');
  assert.deepEqual(lines.map(({ basis }) => basis), ['live', 'forecast']);
  assert.deepEqual(lines[0].points.map(({ y }) => y), [0.2, 0.2, 0.3, 0.3, NaN, 0.4, 0.4]);
  assert.deepEqual(linesOf([mix(1, NaN), { basis: 'live' }], 'renewable'), []);
});

test('a typical value keeps its range', () => {
  const [{ points }] = linesOf([mix(1, 0.2, { renewable: { value: 0.2, low: 0.1, high: 0.3 } })], 'renewable');
  assert.deepEqual([points[0].low, points[1].high], [0.1, 0.3]);
});

test('what is stored, pumped or exchanged is no production', () => {
  const shares = sharesOf({ productionMegawatts: { nuclear: 60, wind: 20, biomass: 10, biogas: 10, pumping: -30, exchange: 500, storage: 40 } });
  assert.deepEqual(shares, [0, 0.2, 0, 0.2, 0, 0.6, 0, 0, 0]);
  assert.equal(sharesOf({}), undefined);
  assert.equal(sharesOf({ productionMegawatts: { pumping: -1 } }), undefined);
});

test('a stack has only the kinds that there are, renewable ones first', () => {
  const stack = sourceStack([mix(1, 0.4, { productionMegawatts: { nuclear: 60, wind: 40 } }), mix(2, 0.1)]);
  assert.deepEqual(stack.map(({ name, last }) => [name, last]), [['wind', 0.4], ['nuclear', 0.6]]);
  assert.deepEqual(sourceStack([mix(1, 0.4)]), []);
});

test('what a class drew is told measured and estimated apart, over all its machines', () => {
  const entry = (machine, hour, joules, measured) => ({ time: at(hour), machine, energy_joules: joules, measured_joules: measured, covered_seconds: 900 });
  const drawn = drawnOf([{ step: '15m', entries: [entry('a', 2, 9000, 9000), entry('b', 2, 18000, 9000), entry('a', 1, 900, 0), { ...entry('c', 1, 5, 5), covered_seconds: 0 }] }]);
  assert.deepEqual(drawn.map(({ measured, estimated }) => [measured, estimated]), [[0, 1], [20, 10]]);
  assert.deepEqual(drawnPoints(drawn, 'measured').map(({ y }) => y), [0, 0, NaN, 20, 20]);
});

test('a window says the weakest of what it is based on', () => {
  const hours = [mix(1, 0.2), mix(2, 0.3, { basis: 'forecast' }), mix(3, 0.3, { basis: 'typical' })];
  assert.equal(basisOf(hours, { from: at(1), to: at(3) }), 'forecast');
  assert.equal(basisOf(hours, { from: at(2), to: at(4) }), 'typical');
  assert.equal(basisOf(hours, { from: at(8), to: at(9) }), '');
});

test('the mean share of a time weighs each mix by how long it holds', () => {
  const half = Date.parse(at(2)) - 1_800_000;
  assert.ok(Math.abs(meanShare([mix(1, 0.2), mix(2, 0.5)], half, Date.parse(at(3))) - 0.4) < 1e-9);
  assert.ok(Number.isNaN(meanShare([], 0, 1)));
});

test('an axis of shares leaves room above the highest, and never goes beyond all', () => {
  assert.deepEqual([0.33, 0.97, 0].map((value) => topOf([mix(1, value)], 'renewable')), [0.4, 1, 0.1]);
});
