import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Figures, known, quality, UNKNOWN } from '../../main/resources/dashboard/js/model/figures.js';

const texts = (language) =>
  JSON.parse(readFileSync(new URL(`../../main/resources/dashboard/i18n/${language}.json`, import.meta.url), 'utf8'));
const french = new Figures('fr', texts('fr'));
const english = new Figures('en', texts('en'));
const watts = (value, more = {}) => ({ value, unit: 'watt', quality: 'estimated', source: 'model', ...more });

test('power has one decimal below a hundred watts, and its unit after the space of the language', () => {
  assert.equal(french.value(watts(34.24)), '34,2\u202fW');
  assert.equal(english.value(watts(34.24)), '34.2\u00a0W');
  assert.equal(english.value(watts(345.6)), '346\u00a0W');
  assert.equal(english.value(watts(12_345)), '12.3\u00a0kW');
});

test('energy is shown in watt-hours', () => {
  const joules = (value) => ({ value, unit: 'joule', quality: 'measured', source: 'rapl' });
  assert.equal(english.value(joules(3600)), '1.00\u00a0Wh');
  assert.equal(french.value(joules(3600 * 1234.5)), '1,23\u202fkWh');
  assert.equal(english.value(joules(0)), '0.00\u00a0Wh');
});

test('ratio is shown in percent', () => {
  assert.equal(french.value({ value: 0.248, unit: 'ratio', quality: 'estimated', source: 'x' }), '25\u202f%');
  assert.equal(french.percent(undefined), UNKNOWN);
});

test('range stands in the unit of its figure', () => {
  assert.equal(french.range(watts(12, { low: 6.2, high: 18.5 })), '6,2 à 18,5\u202fW');
  const wattHours = (value) => value * 3600;
  const energy = { value: wattHours(807), low: wattHours(403), high: wattHours(1210), unit: 'joule', quality: 'estimated', source: 'model' };
  assert.equal(english.range(energy), '403 to 1,210\u00a0Wh');
  assert.equal(english.range(watts(12)), '');
});

test('what is unknown is a dash, never NaN', () => {
  for (const unknown of [undefined, null, { unit: 'watt' }, watts(NaN), watts(Infinity), watts(null)]) {
    assert.equal(french.value(unknown), UNKNOWN);
    assert.equal(french.range(unknown), '');
    assert.equal(french.source(unknown), '');
    assert.equal(french.qualityWord(unknown), 'inconnu');
    assert.equal(known(unknown), false);
  }
  assert.equal(french.time('not a time'), UNKNOWN);
  assert.equal(french.gibibytes(undefined), UNKNOWN);
});

test('estimated is never called measured', () => {
  assert.equal(french.qualityWord(watts(1)), 'estimé');
  assert.equal(french.qualityWord(watts(1, { quality: undefined })), 'estimé');
  assert.equal(french.qualityWord(watts(1, { quality: 'excellent' })), 'estimé');
  assert.equal(quality(watts(1, { quality: 'derived' })), 'derived');
  assert.equal(english.qualityWord(watts(1, { quality: 'measured' })), 'measured');
});

test('source names each part, and leaves a word that it does not know as it is', () => {
  assert.equal(french.source(watts(1, { source: 'rapl+model' })), 'RAPL + modèle');
  assert.equal(french.source(watts(1, { source: 'flux-capacitor' })), 'flux-capacitor');
  assert.equal(french.source(watts(1, { source: undefined })), '');
});

test('text replaces names by values, and keeps a name without one', () => {
  assert.equal(english.text('energy.since', { time: '22:15' }), 'since 22:15');
  assert.equal(english.text('energy.since'), 'since {time}');
});

test('age is told in seconds, then in minutes', () => {
  assert.match(french.ago(12_300), /^il y a 12\s(s|sec)/);
  assert.match(french.ago(600_000), /^il y a 10\smin/);
  assert.match(english.ago(12_300), /^12 sec\. ago|12s ago/);
  assert.match(english.ago(-5), /^(in )?0/);
});

test('every unit of the collector has its symbol and a scale that suits it', () => {
  const shown = (value, unit) => english.amount(value, unit).replace(/\s/g, ' ');
  assert.equal(shown(1234, 'gram'), '1.23 kg CO₂e');
  assert.equal(shown(0.0123, 'joule_per_unit'), '12.30 mJ');
  assert.equal(shown(2048, 'byte'), '2.0 KiB');
  assert.equal(french.amount(2048, 'byte'), '2,0\u202fKio');
  assert.equal(shown(1.5, 'euro'), '1.50 €');
  assert.equal(shown(0.25, 'watt'), '0.25 W');
  assert.equal(shown(7, 'furlong'), '7 furlong');
  assert.equal(shown(7, 'constructor'), '7 constructor');
});

test('labels of an axis share the scale of its top', () => {
  assert.equal(french.round(500, 'watt', 20_000), '0,5\u202fkW');
  assert.equal(english.round(0, 'joule', 7200), '0\u00a0Wh');
});

test('a view speaks with its own texts and those of all', () => {
  const more = english.with({ 'my.text': 'mine' });
  assert.equal(more.text('my.text'), 'mine');
  assert.equal(more.text('unknown'), 'unknown');
});
