import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../../main/resources/dashboard/js/model/csv.js';

test('cells are quoted where they must be, and an unknown number is empty', () => {
  assert.equal(csv(['a', 'b'], [['x, "y"', 1.5], ['', NaN], [undefined, null]]), 'a,b\r\n"x, ""y""",1.5\r\n,\r\n,\r\n');
});

test('a name is no formula', () => {
  assert.equal(csv(['a'], [['=1+1'], ['-2'], [-2]]), "a\r\n'=1+1\r\n'-2\r\n-2\r\n");
});
