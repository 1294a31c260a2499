// @ts-check
/** The pieces that pages are made of: figures, how they were obtained, tables behind charts, and what stands where nothing is to be shown. */
import { known, quality, UNKNOWN } from '../model/figures.js';

/** @typedef {import('../model/figures.js').Figures} Figures */

/**
 * An element with its class, text or children, and attributes. Text goes in as text, so a name from outside can never be markup.
 *
 * @param {string} tag @param {string} [className] @param {string | (Node | string)[]} [content] @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function element(tag, className = '', content = '', attributes = {}) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (typeof content === 'string') {
    made.textContent = content;
  } else {
    made.append(...content);
  }
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}

/** Writes a text where it changed, into the node that is there: an unchanged page costs no layout. @param {HTMLElement} place @param {string} text */
export function write(place, text) {
  const inner = place.firstChild;
  if (inner instanceof Text && !inner.nextSibling) {
    if (inner.data !== text) {
      inner.data = text;
    }
  } else if (place.textContent !== text) {
    place.textContent = text;
  }
}

/** Writes a figure; an unknown one is a dash to the eye and a word to the ear. @param {HTMLElement} place @param {string} text @param {Figures} figures */
export function writeFigure(place, text, figures) {
  const word = figures.text('unknown');
  if (text !== UNKNOWN) {
    write(place, text);
  } else if (place.textContent !== UNKNOWN + word) {
    place.replaceChildren(element('span', '', UNKNOWN, { 'aria-hidden': 'true' }), element('span', 'hidden', word));
  }
}

/** Sets a data attribute where it changed. @param {HTMLElement} place @param {string} name @param {string} value */
export function mark(place, name, value) {
  if (place.dataset[name] !== value) {
    place.dataset[name] = value;
  }
}

/**
 * How a figure was obtained, as a word beside its shape, then by what, then its range on a line of its own.
 *
 * @param {HTMLElement} place with the class quality @param {Figures} figures @param {any} quantity
 */
export function writeQuality(place, figures, quantity, source = '', range = '') {
  const words = known(quantity) ? [figures.qualityWord(quantity), source].filter(Boolean).join(' · ') : '';
  write(place, [words, range].filter(Boolean).join('\n'));
  mark(place, 'quality', known(quantity) ? quality(quantity) : '');
}

/** A big figure with its label, how it was obtained, and a line of detail. @param {string} label @param {string} name for those who look for it */
export function bigFigure(label, name) {
  const value = element('p', 'value');
  const made = element('p', 'quality');
  const detail = element('p', 'detail');
  const box = element('section', 'big', [element('h2', '', label), value, made, detail]);
  box.dataset.figure = name;
  return {
    box,
    value,
    made,
    detail,
    /** The whole of a quantity. @param {Figures} figures @param {any} quantity */
    show(figures, quantity, more = '') {
      writeFigure(value, figures.value(quantity), figures);
      writeQuality(made, figures, quantity, figures.source(quantity));
      write(detail, [figures.range(quantity), more].filter(Boolean).join(' · '));
    },
  };
}

/** A table with a heading a column. @param {string} caption @param {string[]} head @param {(string | Node)[][]} rows the first cell of each names it */
export function table(caption, head, rows) {
  const cells = head.map((text) => element('th', '', text, { scope: 'col' }));
  const body = element('tbody');
  const box = element('table', '', [element('caption', 'hidden', caption), element('thead', '', [element('tr', '', cells)]), body]);
  /** @param {(string | Node)[][]} next */
  const fill = (next) =>
    body.replaceChildren(
      ...next.map((row) => element('tr', '', row.map((cell, i) => element(i === 0 ? 'th' : 'td', '', [cell], i === 0 ? { scope: 'row' } : {})))),
    );
  fill(rows);
  return { box, fill };
}

/**
 * The values of a chart, for those who do not see it; made when first opened, and filled only while it is open.
 *
 * @param {string} summary @param {string[]} head @param {() => (string | Node)[][]} rows asked for each time
 */
export function tableBehind(summary, head, rows) {
  const box = /** @type {HTMLDetailsElement} */ (element('details', 'behind', [element('summary', '', summary)]));
  /** @type {ReturnType<typeof table> | undefined} */
  let inner;
  const update = () => {
    if (!box.open) {
      return;
    }
    if (!inner) {
      inner = table(summary, head, []);
      box.append(element('div', 'scroll', [inner.box], { tabindex: '0', role: 'region', 'aria-label': summary }));
    }
    inner.fill(rows());
  };
  box.addEventListener('toggle', update);
  return { box, update };
}

/**
 * A chart's place, with its heading, a line that tells how to read it, and what stands below.
 *
 * @param {string} title @param {string} legend @param {Node[]} below such as the table behind it and the exports
 */
export function chartBox(title, legend, below) {
  const canvas = /** @type {HTMLCanvasElement} */ (element('canvas', '', '', { role: 'img', 'aria-label': title }));
  const told = element('p', 'detail', legend);
  const place = element('div', 'canvas', [canvas]);
  const under = element('div', 'below', below);
  const box = element('section', 'chart', [element('h2', '', title), told, place, under]);
  return { box, canvas, legend: told, place, below: under };
}

/** What stands where there is nothing to show, or not yet: why, and what to do. @param {'empty' | 'loading' | 'error'} kind @param {string} title */
export function state(kind, title, why = '', /** @type {Node[]} */ actions = []) {
  const role = kind === 'error' ? { role: 'alert' } : { role: 'status' };
  return element('section', `state ${kind}`, [element('h2', '', title), ...(why ? [element('p', '', why)] : []), ...actions], role);
}

/** A button. @param {string} text @param {() => void} act */
export function button(text, act, className = '') {
  const made = element('button', className, text, { type: 'button' });
  made.addEventListener('click', act);
  return /** @type {HTMLButtonElement} */ (made);
}

/**
 * A choice with its label.
 *
 * @param {string} label @param {[string, string][]} options value and text @param {string} chosen @param {(value: string) => void} choose
 */
export function choice(label, options, chosen, choose) {
  const select = /** @type {HTMLSelectElement} */ (element('select'));
  /** @param {[string, string][]} next @param {string} value */
  const offer = (next, value) => {
    select.replaceChildren(...next.map(([key, text]) => element('option', '', text, { value: key })));
    select.value = value;
  };
  offer(options, chosen);
  select.addEventListener('change', () => choose(select.value));
  return { box: element('label', 'choice', [element('span', '', label), select]), select, offer };
}
