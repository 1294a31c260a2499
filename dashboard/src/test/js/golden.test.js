import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Figures, UNKNOWN } from '../../main/resources/dashboard/js/model/figures.js';

/** The snapshot that the collector's own test holds it to: page and collector read one file. */
const golden = JSON.parse(
  readFileSync(new URL('../../../../telemetry/src/main/resources/org/wattelier/telemetry/golden/fleet.json', import.meta.url), 'utf8'),
);
const texts = JSON.parse(readFileSync(new URL('../../main/resources/dashboard/i18n/fr.json', import.meta.url), 'utf8'));
const french = new Figures('fr', texts);

test('every figure of the golden class can be shown', () => {
  assert.ok(golden.machines.length > 3);
  for (const machine of golden.machines) {
    for (const quantity of [machine.power, machine.energy].filter(Boolean)) {
      const shown = `${french.value(quantity)} ${french.range(quantity)} ${french.qualityWord(quantity)} ${french.source(quantity)}`;
      assert.doesNotMatch(shown, /NaN|undefined|null|\{/, machine.machine);
      assert.notEqual(french.value(quantity), UNKNOWN);
    }
  }
});

test('the golden class keeps its qualities apart', () => {
  const words = golden.machines.filter((machine) => machine.power).map((machine) => french.qualityWord(machine.power));
  for (const word of ['mesuré', 'dérivé', 'estimé']) {
    assert.ok(words.includes(word), word);
  }
});
