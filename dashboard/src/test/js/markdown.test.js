import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plain, readMarkdown } from '../../main/resources/dashboard/js/model/markdown.js';

const methods = ['methodologie.md', 'methodology.md'].map((name) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8'));
const anchors = (text) =>
  readMarkdown(text).flatMap((block) => (block.kind === 'heading' ? [block.anchor] : block.kind === 'table' ? block.rows.map((row) => row.anchor) : [])).filter(Boolean);

test('a document becomes headings, paragraphs, lists, tables and code', () => {
  const text = '# Title\n\nOne line\nand its end.\n\n- first\n  goes on\n- second\n\n| a | b |\n|---|---|\n| `key` | 1 \\| 2 |\n\n```\n| no table |\n```\n';
  const blocks = readMarkdown(text);
  assert.deepEqual(blocks.map((block) => block.kind), ['heading', 'paragraph', 'list', 'table', 'code']);
  assert.equal(plain(blocks[1].parts), 'One line and its end.');
  assert.deepEqual(blocks[2].items.map(plain), ['first goes on', 'second']);
  assert.deepEqual(blocks[3].rows.map((row) => row.cells.map(plain)), [['key', '1 | 2']]);
  assert.equal(blocks[4].text, '| no table |');
});

test('what is set in a line is told apart, links with code in their words included', () => {
  const [{ parts }] = readMarkdown('Of **all** *that* a [`jar`, whole](https://example.org/x) and `a*b*c`.');
  assert.deepEqual(parts.map((part) => part.kind), ['text', 'strong', 'text', 'em', 'text', 'link', 'text', 'code', 'text']);
  assert.equal(parts[5].href, 'https://example.org/x');
  assert.equal(parts[7].text, 'a*b*c');
});

test('markup in a document stays words', () => {
  const [{ parts }] = readMarkdown('<script>alert(1)</script>');
  assert.deepEqual(parts, [{ kind: 'text', text: '<script>alert(1)</script>' }]);
});

test('the method explains each figure that the page links to, under the same anchors in both languages', () => {
  const [fr, en] = methods.map(anchors);
  assert.deepEqual(fr, en);
  const texts = JSON.parse(readFileSync(new URL('../../main/resources/dashboard/js/views/kpis/fr.json', import.meta.url), 'utf8'));
  const keys = Object.keys(texts).filter((key) => key.startsWith('kpi.')).map((key) => key.slice(4));
  assert.ok(keys.length > 15);
  for (const key of [...keys, 'section-13', 'section-15', 'left-on-at-night', 'idles-mostly', 'consolidate']) {
    assert.ok(fr.includes(key), key);
  }
});

test('nothing of the method is lost on the way', () => {
  for (const text of methods) {
    const words = JSON.stringify(readMarkdown(text));
    for (const word of ['kpi', 'SCI', 'Barroso', 'AdviceTallyTest', '334', 'GUM', 'RealServerTest']) {
      assert.equal(words.includes(word), text.includes(word), word);
    }
    assert.doesNotMatch(words, /\*\*|\]\(/);
  }
});
