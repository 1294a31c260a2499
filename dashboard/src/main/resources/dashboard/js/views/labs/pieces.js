// @ts-check
/** What the pages of the labs share. */
import { button, element, state } from '../../page/elements.js';
import { said } from '../../model/labs.js';

/** @typedef {import('../../main.js').Page} Page */
/** @typedef {import('../../model/figures.js').Figures} Figures */

/** The scenarios, asked for once a visit. @param {Page} page @returns {Promise<{scenarios: any[], problems: any[]}>} */
export async function scenariosOf(page) {
  page.memory.scenarios ??= await page.api.ask('labs/scenarios');
  return page.memory.scenarios;
}

/** What stands where the labs do not answer: a collector without labs, or one that is away. @param {Figures} figures @param {any} refusal @param {() => void} again */
export const labsFailed = (figures, refusal, again) =>
  refusal.status === 404
    ? state('empty', figures.text('absent'), figures.text('absent.why'))
    : state('error', figures.text('error.answer'), refusal.message, [button(figures.text('error.again'), again)]);

/** A line to type, with a button that copies it. @param {Figures} figures @param {string} line */
export function commandLine(figures, line) {
  const code = element('code', 'line', line, { tabindex: '0' });
  const told = element('span', 'detail', '', { role: 'status' });
  const copy = button(figures.text('copy'), async () => {
    try {
      await navigator.clipboard.writeText(line);
      told.textContent = figures.text('copied');
    } catch {
      // Without TLS a browser lets no page copy: the line is marked instead.
      getSelection()?.selectAllChildren(code);
    }
  });
  return element('div', 'command', [code, copy, told]);
}

/** The state of a run as word and shape. @param {Figures} figures @param {string} word */
export const runState = (figures, word) => element('span', 'state-word', figures.text(`run.${word}`), { 'data-state': word });

/** The title of a scenario, or its id where it is gone. @param {any[]} scenarios @param {string} id @param {string} language */
export const titleOf = (scenarios, id, language) => said(scenarios.find((one) => one.id === id)?.title, language) || id;

/** Asks for the same kind of refusal everywhere. @param {HTMLElement} place @param {Promise<any>} change what was asked of the collector */
export async function told(place, change) {
  place.textContent = '';
  try {
    return await change;
  } catch (/** @type {any} */ refusal) {
    place.textContent = refusal.message;
    return undefined;
  }
}
