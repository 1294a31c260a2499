// @ts-check
/** Blocks of a document as elements of the page. */
import { element } from '../../page/elements.js';
import { plain } from '../../model/markdown.js';

/** @typedef {import('../../model/markdown.js').Part} Part */
/** @typedef {import('../../model/markdown.js').Block} Block */
/** @typedef {(href: string) => string} Lead where a link leads; '' for nowhere */

/** @param {Block[]} blocks @param {Lead} lead */
export const proseOf = (blocks, lead) => blocks.map((block) => blockOf(block, lead));

/** @param {Block} block @param {Lead} lead @returns {HTMLElement} */
function blockOf(block, lead) {
  const said = (/** @type {Part[]} */ parts) => parts.map((part) => partOf(part, lead));
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, '', said(block.parts), block.anchor ? { id: block.anchor } : {});
    case 'list':
      return element(block.ordered ? 'ol' : 'ul', '', block.items.map((item) => element('li', '', said(item))));
    case 'code':
      return element('pre', '', [element('code', '', block.text)], { tabindex: '0' });
    case 'table':
      return tableOf(block, said);
    default:
      return element('p', '', said(block.parts));
  }
}

/** @param {Extract<Block, {kind: 'table'}>} block @param {(parts: Part[]) => Node[]} said */
function tableOf({ head, rows }, said) {
  const row = (/** @type {{cells: Part[][], anchor: string}} */ { cells, anchor }) =>
    element(
      'tr',
      '',
      cells.map((cell, i) => (i === 0 ? element('th', '', said(cell), { scope: 'row' }) : element('td', '', said(cell)))),
      anchor ? { id: anchor } : {},
    );
  const columns = head.map((cell) => (cell.length > 0 ? element('th', '', said(cell), { scope: 'col' }) : element('td')));
  const inner = element('table', '', [element('thead', '', [element('tr', '', columns)]), element('tbody', '', rows.map(row))]);
  return element('div', 'wide', [inner], { tabindex: '0', role: 'region', 'aria-label': head.map(plain).filter(Boolean).join(', ') });
}

/** @param {Part} part @param {Lead} lead @returns {Node} */
function partOf(part, lead) {
  if (part.kind === 'text') {
    return document.createTextNode(part.text);
  }
  if (part.kind === 'code') {
    return element('code', '', part.text);
  }
  const inner = part.parts.map((one) => partOf(one, lead));
  const href = part.kind === 'link' ? lead(part.href) : '';
  return part.kind === 'link' ? (href ? element('a', '', inner, { href, rel: 'noopener' }) : element('span', '', inner)) : element(part.kind, '', inner);
}
