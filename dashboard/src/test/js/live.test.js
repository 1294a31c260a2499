import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withChange, openLive } from '../../main/resources/dashboard/js/api/live.js';

const golden = (name) =>
  JSON.parse(readFileSync(new URL(`../../../../telemetry/src/main/resources/org/wattelier/telemetry/golden/${name}`, import.meta.url), 'utf8'));

/** A browser's stream, as far as the page uses it. */
class FakeSource {
  static opened = [];
  listeners = new Map();
  closed = false;

  constructor(address) {
    this.address = address;
    FakeSource.opened.push(this);
  }

  addEventListener(name, listener) {
    this.listeners.set(name, listener);
  }

  close() {
    this.closed = true;
  }

  send(name, data) {
    this.listeners.get(name)({ data: JSON.stringify(data) });
  }
}

/** Opens the stream on a page whose visibility the test sets; what the listener hears is gathered. */
function openOnPage(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  FakeSource.opened = [];
  const heard = [];
  const page = { hidden: false, addEventListener: (name, listener) => (page.changed = listener) };
  globalThis.EventSource = FakeSource;
  globalThis.document = page;
  t.after(() => {
    delete globalThis.EventSource;
    delete globalThis.document;
  });
  openLive({ fleet: (fleet) => heard.push(fleet), state() {} });
  return { heard, page, stream: () => FakeSource.opened.at(-1) };
}

test('the golden change makes the golden fleet of a second later', () => {
  assert.deepEqual(withChange(golden('fleet.json'), golden('fleet-change.json')), golden('fleet-changed.json'));
});

test('what was known before stays as it was', () => {
  const before = golden('fleet.json');
  withChange(before, golden('fleet-change.json'));
  assert.deepEqual(before, golden('fleet.json'));
});

test('what a change does not tell is no more, but for machines', () => {
  const { simulatedTotal, grid, ...rest } = golden('fleet-change.json');
  const after = withChange(golden('fleet.json'), { ...rest, machines: [], gone: undefined });
  assert.equal('grid' in after, false);
  assert.equal('simulatedTotal' in after, false);
  assert.equal(after.machines.length, golden('fleet.json').machines.length);
});

test('a view is given whole fleets, whatever is sent', (t) => {
  const { heard, stream } = openOnPage(t);
  stream().send('fleet', golden('fleet.json'));
  stream().send('change', golden('fleet-change.json'));
  assert.deepEqual(heard, [golden('fleet.json'), golden('fleet-changed.json')]);
});

test('a change on a new stream waits for the whole', (t) => {
  const { heard, page, stream } = openOnPage(t);
  stream().send('fleet', golden('fleet.json'));
  page.changed();
  assert.equal(FakeSource.opened.length, 2);
  stream().send('change', golden('fleet-change.json'));
  assert.equal(heard.length, 1);
  stream().send('fleet', golden('fleet-changed.json'));
  assert.deepEqual(heard[1], golden('fleet-changed.json'));
});
