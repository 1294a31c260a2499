// @ts-check
/** Takes figures out of the page: CSV and JSON of what it shows, PNG of a chart, paper. */
import { csv } from '../model/csv.js';
import { button, element } from './elements.js';

/**
 * @typedef {object} Export
 * @property {string} name of the file, without its ending
 * @property {() => {head: string[], rows: (string | number | undefined | null)[][]}} [table] for CSV
 * @property {() => unknown} [json]
 * @property {() => Promise<Blob | null>} [picture] of the chart
 */

/** Buttons for what there is to take. @param {import('../model/figures.js').Figures} figures @param {Export} what */
export function exportButtons(figures, { name, table, json, picture }) {
  const buttons = [];
  if (table) {
    // With a byte order mark, by which spreadsheets see that it is UTF-8.
    const text = () => `\ufeff${csv(table().head, table().rows)}`;
    buttons.push(button('CSV', () => save(new Blob([text()], { type: 'text/csv' }), `${name}.csv`)));
  }
  if (json) {
    buttons.push(button('JSON', () => save(new Blob([JSON.stringify(json(), null, 1)], { type: 'application/json' }), `${name}.json`)));
  }
  if (picture) {
    buttons.push(
      button('PNG', async () => {
        const drawn = await picture();
        if (drawn) {
          save(drawn, `${name}.png`);
        }
      }),
    );
  }
  buttons.forEach((made) => made.setAttribute('aria-label', figures.text('export.as', { format: made.textContent ?? '' })));
  return element('p', 'exports', buttons, { role: 'group', 'aria-label': figures.text('export') });
}

/** @param {Blob} content @param {string} name */
export function save(content, name) {
  const link = /** @type {HTMLAnchorElement} */ (element('a'));
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
