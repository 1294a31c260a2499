// @ts-check
/**
 * Reads the Markdown that our own documents are written in: headings, paragraphs, flat lists, tables, fenced code; in them code, strong,
 * emphasis and links. Gives a tree and no markup, so that nothing in a document can become a script. Pure.
 */

/** @typedef {{kind: 'text' | 'code', text: string} | {kind: 'strong' | 'em', parts: Part[]} | {kind: 'link', href: string, parts: Part[]}} Part */
/**
 * @typedef {{kind: 'heading', level: number, parts: Part[], anchor: string}
 *   | {kind: 'paragraph', parts: Part[]}
 *   | {kind: 'list', ordered: boolean, items: Part[][]}
 *   | {kind: 'table', head: Part[][], rows: {cells: Part[][], anchor: string}[]}
 *   | {kind: 'code', text: string}} Block
 */

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*([^*]+)\*|\[((?:[^\]`]|`[^`]*`)+)\]\(([^()\s]+)\)/g;
const BULLET = /^(?:- |(\d+)\. )/;

/** The blocks of a document. @param {string} text @returns {Block[]} */
export function readMarkdown(text) {
  const lines = text.split(/\r?\n/);
  /** @type {Block[]} */
  const blocks = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (line.trim() === '') {
      at++;
    } else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1);
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last + 1;
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1].length, parts: inline(heading[2]), anchor: sectionAnchor(heading[2]) });
      at++;
    } else if (line.startsWith('|')) {
      const end = firstFrom(lines, at, (one) => !one.startsWith('|'));
      const [head, , ...rows] = lines.slice(at, end).map(cells);
      blocks.push({ kind: 'table', head, rows: rows.map((row) => ({ cells: row, anchor: keyAnchor(row[0]) })) });
      at = end;
    } else {
      const end = firstFrom(lines, at, (one) => one.trim() === '' || /^(#|\||```)/.test(one));
      blocks.push(...(BULLET.test(line) ? [list(lines.slice(at, end))] : prose(lines.slice(at, end))));
      at = end;
    }
  }
  return blocks;
}

/** A paragraph, and the list that may follow it without an empty line. @param {string[]} lines @returns {Block[]} */
function prose(lines) {
  const bullet = firstFrom(lines, 0, (line) => /^- /.test(line));
  const words = lines.slice(0, bullet).map((line) => line.trim());
  /** @type {Block} */
  const paragraph = { kind: 'paragraph', parts: inline(words.join(' ')) };
  return bullet < lines.length ? [paragraph, list(lines.slice(bullet))] : [paragraph];
}

/** A list whose items may go on over lines. @param {string[]} lines @returns {Block} */
function list(lines) {
  /** @type {string[]} */
  const items = [];
  for (const line of lines) {
    if (BULLET.test(line)) {
      items.push(line.replace(BULLET, ''));
    } else {
      items[items.length - 1] += ` ${line.trim()}`;
    }
  }
  return { kind: 'list', ordered: /^\d/.test(lines[0]), items: items.map(inline) };
}

/** @param {string[]} lines @param {number} from @param {(line: string) => boolean} fits the first line that does; the end where none does */
function firstFrom(lines, from, fits) {
  const found = lines.findIndex((line, i) => i >= from && fits(line));
  return found < 0 ? lines.length : found;
}

/** The cells of a row; a bar with a backslash, or in code, is no end of a cell. @param {string} line */
const cells = (line) =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => inline(cell.trim().replaceAll('\\|', '|')));

/** @param {string} text @returns {Part[]} */
function inline(text) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, em, label, href] = match;
    if (match.index > end) {
      parts.push({ kind: 'text', text: text.slice(end, match.index) });
    }
    if (code !== undefined) {
      parts.push({ kind: 'code', text: code });
    } else if (strong !== undefined) {
      parts.push({ kind: 'strong', parts: inline(strong) });
    } else if (em !== undefined) {
      parts.push({ kind: 'em', parts: inline(em) });
    } else {
      parts.push({ kind: 'link', href, parts: inline(label) });
    }
    end = match.index + whole.length;
  }
  if (end < text.length) {
    parts.push({ kind: 'text', text: text.slice(end) });
  }
  return parts;
}

/** The words of parts, without how they are set. @param {Part[]} parts @returns {string} */
export const plain = (parts) => parts.map((part) => ('text' in part ? part.text : plain(part.parts))).join('');

/** A numbered heading is found by its number, in every language: "3.1 RAPL" is section-3.1. @param {string} heading */
function sectionAnchor(heading) {
  const number = /^(\d+(?:\.\d+)*)\.? /.exec(heading);
  return number ? `section-${number[1]}` : '';
}

/** A row that explains one key, alone in its first cell, is found by that key, such as renewable-share. @param {Part[]} cell */
function keyAnchor(cell) {
  const [only, ...more] = cell;
  return only?.kind === 'code' && more.length === 0 && /^[a-z][a-z0-9-]*$/.test(only.text) ? only.text : '';
}
