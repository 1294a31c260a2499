import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepAsking } from '../../main/resources/dashboard/js/page/asking.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a view asks at once, then not before its time, and never in a hidden tab', async () => {
  globalThis.document = { hidden: false };
  let asked = 0;
  const shown = [];
  let wait = 60_000;
  const asking = keepAsking({ ask: async () => ++asked, show: (answer) => shown.push(answer), fail: assert.fail, every: () => wait });
  await settled();
  asking.tick();
  await settled();
  assert.deepEqual(shown, [1]);
  wait = 0;
  asking.again();
  await settled();
  globalThis.document.hidden = true;
  asking.tick();
  await settled();
  assert.deepEqual(shown, [1, 2]);
  globalThis.document.hidden = false;
  asking.tick();
  await settled();
  assert.deepEqual(shown, [1, 2, 3]);
  asking.stop();
});

test('only a first failure is told; what comes after the end is dropped', async () => {
  globalThis.document = { hidden: false };
  const failures = [];
  const shown = [];
  const answers = [Promise.reject(new Error('away')), Promise.resolve('here'), Promise.reject(new Error('away again')), Promise.resolve('late')];
  answers.forEach((answer) => answer.catch(() => {}));
  const asking = keepAsking({ ask: () => answers.shift(), show: (answer) => shown.push(answer), fail: (failure) => failures.push(failure.message) });
  await settled();
  asking.again();
  await settled();
  asking.again();
  await settled();
  asking.again();
  asking.stop();
  await settled();
  assert.deepEqual([failures, shown], [['away'], ['here']]);
});
