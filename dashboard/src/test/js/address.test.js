import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, format, parse } from '../../main/resources/dashboard/js/model/address.js';

test('an address is told by its hash, whatever a machine is called', () => {
  for (const item of ['poste-07', 'poste 07/ü?&=#%', '<b>x</b>', 'ماكينة', '💻'.repeat(40)]) {
    const address = { view: 'machine', item, period: 'day', className: 'a&b=c', machine: item, language: 'fr', own: { sort: 'power' } };
    assert.deepEqual(parse(format(address)), address);
  }
});

test('a period is readable in the address', () => {
  const address = { ...parse('#/wall'), period: '2026-11-23T08:00Z..2026-11-23T12:00Z' };
  assert.equal(format(address), '#/wall?period=2026-11-23T08:00Z..2026-11-23T12:00Z');
});

test('an address that nobody wrote is no error', () => {
  for (const hash of ['', '#', '#/', '#view', '#/%E0%A4%A', '#/wall?%', '#/wall?__proto__=1']) {
    const address = parse(hash);
    assert.equal(typeof address.view, 'string');
    assert.deepEqual(address.own, hash.endsWith('?%') ? { '%': '' } : {});
  }
});

test('another view keeps the filters, and nothing of the view before', () => {
  const wall = parse('#/wall?class=lille&sort=power&period=day&lang=en');
  assert.equal(format(changed(wall, { view: 'machine', item: 'a' })), '#/machine/a?class=lille&lang=en');
  assert.equal(format(changed(wall, { className: '' })), '#/wall?period=day&lang=en&sort=power');
});
