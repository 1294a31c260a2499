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

/** The texts of each view that has its own, by its folder. */
const own = Object.fromEntries(
  files
    .filter((name) => /^js\/views\/[^/]+\/fr\.json$/.test(name))
    .map((name) => [name.replace('fr.json', ''), { fr: JSON.parse(read(name)), en: JSON.parse(read(name.replace('fr.json', 'en.json'))) }]),
);

test('both languages have the same texts, with the same names in them', () => {
  const names = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const texts of [{ fr, en }, ...Object.values(own)]) {
    assert.deepEqual(Object.keys(texts.fr), Object.keys(texts.en));
    for (const key of Object.keys(texts.fr)) {
      assert.deepEqual(names(texts.fr[key]), names(texts.en[key]), key);
    }
  }
});

test('a view says nothing twice that all views can say', () => {
  for (const [folder, texts] of Object.entries(own)) {
    assert.deepEqual(Object.keys(texts.fr).filter((key) => key in fr), [], folder);
  }
});

test('French has its apostrophe and its narrow spaces', () => {
  for (const texts of [fr, ...Object.values(own).map((pair) => pair.fr)]) {
    for (const [key, text] of Object.entries(texts)) {
      assert.doesNotMatch(text, /\w'\w|[^\u202f\d] ?[;!?](?=\s|$)|[^\u202f]:(?=\s|$)/, key);
    }
  }
});

test('every text that the code asks for is there', () => {
  // Also both sides of a choice, such as text(known ? 'a.b' : 'a.c').
  const keys = (call) => [...call[1].matchAll(/(?<!=== )'([a-z]+(?:\.[a-z]+)*)'/g)].map((match) => match[1]);
  const framed = [...read('index.html').matchAll(/data-text="([^"]+)"/g)].map((match) => match[1]);
  framed.forEach((key) => assert.ok(key in fr, key));
  for (const name of scripts) {
    const asked = [...read(name).matchAll(/text\(([^)]*)/g)].flatMap(keys);
    const known = { ...fr, ...own[name.replace(/[^/]*$/, '')]?.fr };
    asked.forEach((key) => assert.ok(key in known, `${key} in ${name}`));
    const counted = [...read(name).matchAll(/counted\(([^,)]*)/g)].flatMap(keys);
    for (const key of counted) {
      ['one', 'other'].forEach((form) => assert.ok(`${key}.${form}` in known, `${key}.${form} in ${name}`));
    }
  }
});

test('every word that the collector may send has its text', () => {
  const words = {
    connection: ['connecting', 'live', 'lost'],
    theme: ['auto', 'light', 'dark', 'projector'],
    period: ['live', 'session', 'day', 'week', 'custom'],
    order: ['name', 'power', 'idle', 'efficiency'],
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
      assert.doesNotMatch(read(name), /\bnew Chart\(|globalThis\.Chart/, name);
    }
    if (!name.startsWith('js/api/')) {
      assert.doesNotMatch(read(name), /EventSource|api\/v/, name);
    }
  }
});

test('every view of the table has its folder, its name for readers, and the texts and the sheet that it says it has', async () => {
  const { ROUTES, routeOf } = await import('../../main/resources/dashboard/js/router.js');
  for (const route of ROUTES) {
    const folder = `js/views/${route.name}/`;
    assert.ok(files.includes(`${folder}${route.name}.js`), route.name);
    assert.ok(`nav.${route.name}` in fr, route.name);
    assert.equal(`${folder}` in own, route.texts === true, `texts of ${route.name}`);
    assert.equal(files.includes(`${folder}${route.name}.css`), route.style === true, `sheet of ${route.name}`);
  }
  assert.equal(routeOf('nowhere').name, ROUTES[0].name);
});
