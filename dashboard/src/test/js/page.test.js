import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../main/resources/dashboard/', import.meta.url));
const read = (name) => readFileSync(root + name, 'utf8');
const files = readdirSync(root, { recursive: true }).map(String);
const scripts = files.filter((name) => name.endsWith('.js'));
const fr = JSON.parse(read('i18n/fr.json'));
const en = JSON.parse(read('i18n/en.json'));

test('both languages have the same texts, with the same names in them', () => {
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  const names = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(fr)) {
    assert.deepEqual(names(fr[key]), names(en[key]), key);
  }
});

test('every text that the code asks for is there', () => {
  // Also both sides of a choice, such as text(known ? 'a.b' : 'a.c').
  const keys = (call) => [...call[1].matchAll(/(?<!=== )'([a-z]+(?:\.[a-z]+)*)'/g)].map((match) => match[1]);
  const asked = scripts.flatMap((name) => [...read(name).matchAll(/text\(([^)]*)/g)].flatMap(keys));
  const framed = [...read('index.html').matchAll(/data-text="([^"]+)"/g)].map((match) => match[1]);
  assert.ok(asked.length > 10);
  for (const key of [...asked, ...framed]) {
    assert.ok(key in fr, key);
  }
});

test('every word that the collector may send has its text', () => {
  const words = {
    connection: ['connecting', 'live', 'lost'],
    theme: ['auto', 'light', 'dark'],
    quality: ['measured', 'derived', 'estimated'],
    basis: ['typical', 'live', 'forecast', 'replay'],
    group: ['real', 'simulated'],
  };
  for (const [family, members] of Object.entries(words)) {
    for (const member of members) {
      assert.ok(`${family}.${member}` in fr, `${family}.${member}`);
    }
  }
  assert.match(fr['basis.typical'], /valeur typique/);
});

test('the page needs neither inline scripts and styles nor another host', () => {
  const page = read('index.html');
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)/);
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
  for (const name of files.filter((file) => /\.(js|css|html)$/.test(file))) {
    assert.doesNotMatch(read(name).replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\//, name);
  }
});

test('nothing from outside can become markup', () => {
  for (const name of scripts) {
    assert.doesNotMatch(read(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/, name);
  }
});

test('only the charts know Chart.js, only the API module talks to the collector', () => {
  for (const name of scripts) {
    if (!name.startsWith('js/charts/')) {
      assert.doesNotMatch(read(name), /\bnew Chart\(/, name);
    }
    if (!name.startsWith('js/api/')) {
      assert.doesNotMatch(read(name), /EventSource|api\/v/, name);
    }
  }
});

test('the page loads in ten requests at most', () => {
  // The page, its style, the chart library, each module, the texts of one language, the live stream. A class of one machine asks
  // once more, for what the chart missed, and an empty one for the collector's address: after the page stands.
  const first = scripts.filter((name) => !name.startsWith('js/views/') || name.startsWith('js/views/wall/'));
  const requests = 1 + 1 + 1 + first.length + 1 + 1;
  assert.ok(requests <= 10, `${requests} requests`);
});
