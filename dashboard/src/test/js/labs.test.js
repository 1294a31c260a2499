import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bandsOf, byModule, found, numbered, phaseOf, resultGroups, resultTable, said, spansOrders, standing, TAKING_PART, takePartLine, variantName } from '../../main/resources/dashboard/js/model/labs.js';

const texts = JSON.parse(readFileSync(new URL('../../main/resources/dashboard/js/views/labs/fr.json', import.meta.url), 'utf8'));
const scenario = { id: 'algorithm-choice', module: 3, variants: [{ id: 'linear', title: { fr: 'Parcourir', en: 'Going through' } }, { id: 'binary', title: { fr: 'Couper' } }] };
const result = (machine, quality, linear, binary, more = {}) => ({
  ...{ machine, quality, source: 'model', unit: 'joule_per_unit', fast: false, finishedAt: '2026-11-23T22:15:00Z' },
  variants: [
    { id: 'linear', mean: { value: linear, low: linear * 0.9, high: linear * 1.1 }, repeats: [{ repeat: 1, value: linear }], workUnits: 10 },
    { id: 'binary', mean: { value: binary } },
  ],
  comparison: { lower: 'binary', than: 'linear', changeRatio: { value: binary / linear - 1 }, verdict: 'as-expected' },
  ...more,
});
const run = { run: 'r1', scenario: 'algorithm-choice', results: [result('poste-10', 'estimated', 2, 1), result('poste-2', 'measured', 4, 1), result('poste-1', 'measured', 1, 0.9, { quality: 'nonsense' })] };

test('a text comes in the language of the reader, else in the other', () => {
  assert.equal(said({ fr: 'oui', en: 'yes' }, 'en'), 'yes');
  assert.equal(said({ fr: 'oui' }, 'en'), 'oui');
  assert.equal(said(undefined, 'fr'), '');
  assert.equal(said({ fr: 7 }, 'fr'), '');
  assert.equal(variantName(scenario, 'binary', 'en'), 'Couper');
  assert.equal(variantName(undefined, 'gone', 'fr'), 'gone');
});

test('scenarios stand by module, own ones without a module last', () => {
  const groups = byModule([{ id: 'own', module: 9 }, { id: 'b', module: 3 }, { id: 'a', module: 1 }]);
  assert.deepEqual(groups.map(({ module, scenarios }) => [module, scenarios.map((one) => one.id)]), [[1, ['a']], [3, ['b']], [0, ['own']]]);
  assert.deepEqual(byModule([]), []);
});

test('sources are numbered where a text names them', () => {
  assert.equal(numbered('So [ademe], not [who].', [{ id: 'rte' }, { id: 'ademe' }]), 'So [2], not [who].');
});

test('participants are counted by state, and every state has its words', () => {
  assert.deepEqual(standing({ participants: [{ state: 'done' }, { state: 'running' }, { state: 'done' }] }), [{ state: 'running', count: 1 }, { state: 'done', count: 2 }]);
  assert.deepEqual(standing({}), []);
  for (const word of TAKING_PART) {
    assert.ok(`part.${word}` in texts && `state.${word}` in texts, word);
  }
  for (const word of ['ctrl-c', 'temperature', 'battery', 'cpu', 'memory', 'unfit', 'failed']) {
    assert.ok(`reason.${word}` in texts, word);
  }
  for (const key of ['run.open', 'run.started', 'run.ended', 'verdict.as-expected', 'verdict.opposite', 'verdict.no-difference']) {
    assert.ok(key in texts, key);
  }
});

test('a phase is a variant and a repeat, or nothing', () => {
  assert.deepEqual(phaseOf('linear/3'), { variant: 'linear', repeat: 3 });
  assert.equal(phaseOf('<b>/1'), undefined);
  assert.equal(phaseOf(undefined), undefined);
});

test('a class has three stages whatever order its machines take; one machine has its own phases', () => {
  const at = (second) => new Date(second * 1000).toISOString();
  const phase = (machine, variant, from, to) => ({ machine, variant, repeat: 1, from: at(from), ...(to ? { to: at(to) } : {}) });
  const phases = [phase('a', 'baseline', 0, 10), phase('b', 'baseline', 1, 12), phase('a', 'linear', 10, 20), phase('b', 'binary', 12, 22), phase('a', 'binary', 20), { machine: 'c', variant: 'x' }];
  assert.deepEqual(bandsOf(phases, '', 30_000).map(({ name, from, to }) => [name, from, to]), [['baseline', 0, 10_000], ['measuring', 10_000, 30_000]]);
  assert.deepEqual(bandsOf(phases, 'a', 30_000).map(({ name, to }) => [name, to]), [['baseline', 10_000], ['linear', 20_000], ['binary', 30_000]]);
  assert.deepEqual(bandsOf([], '', 0), []);
});

test('results stand by the quality of their meter; what does not say so counts as estimated', () => {
  assert.deepEqual(resultGroups(run).map((group) => [group.quality, group.rows.map((row) => row.machine)]), [['measured', ['poste-2']], ['estimated', ['poste-1', 'poste-10']]]);
  assert.deepEqual(resultGroups({ results: [{ machine: 'x', quality: 'measured', variants: [{ id: 'a' }, { id: 'b', mean: { value: null } }] }] })[0].rows[0].dots, []);
  assert.deepEqual(resultGroups({}), []);
});

test('figures that lie orders apart want another axis', () => {
  assert.equal(spansOrders(resultGroups(run)), false);
  assert.equal(spansOrders(resultGroups({ results: [result('a', 'measured', 100, 1)] })), true);
  assert.equal(spansOrders(resultGroups({ results: [result('a', 'measured', 100, 0)] })), false);
});

test('what a class found is the middle of its changes, with the ends', () => {
  const all = found({ results: [...run.results, result('d', 'measured', 1, 2, { comparison: { lower: 'binary', than: 'linear', changeRatio: { value: 1 }, verdict: 'opposite' } })] });
  assert.deepEqual([all.expected, all.opposite, all.none, all.lowest, all.highest], [3, 1, 0, -0.75, 1]);
  assert.ok(Math.abs(all.change - -0.3) < 1e-9);
  assert.ok(Number.isNaN(found({ results: [{ machine: 'x' }] }).change));
});

test('the table of results has a line for each machine and variant', () => {
  const { head, rows } = resultTable(run);
  assert.equal(rows.length, 6);
  assert.ok(rows.every((row) => row.length === head.length));
  assert.deepEqual(rows[0].slice(2, 8), ['poste-10', 'estimated', 'model', 'no', 'linear', 2]);
});

test('a learner types one line', () => {
  assert.equal(takePartLine('http://192.0.2.7:8080/', 'K7QM-2XFD'), 'java -jar wattelier-lab.jar join K7QM-2XFD --collector http://192.0.2.7:8080');
  assert.equal(takePartLine('http://192.0.2.7:8080', ''), 'java -jar wattelier-lab.jar join --collector http://192.0.2.7:8080');
});
