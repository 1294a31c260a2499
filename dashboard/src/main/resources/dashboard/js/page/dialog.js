// @ts-check
/** Asks before something is done, with the browser's own dialog: it keeps the focus, and Escape leaves it. */
import { button, element } from './elements.js';

/**
 * @param {import('../model/figures.js').Figures} figures
 * @param {{title: string, why?: string, field?: {label: string, longest: number, value?: string}, act: string}} what
 * @returns {Promise<string | undefined>} what was typed ('' without a field); undefined where nothing is to be done
 */
export function askFirst(figures, { title, why = '', field, act }) {
  const input = field && /** @type {HTMLInputElement} */ (element('input', '', '', { maxlength: String(field.longest), autocomplete: 'off' }));
  if (input) {
    input.value = field.value ?? '';
  }
  const go = /** @type {HTMLButtonElement} */ (element('button', 'main', act, { type: 'submit' }));
  const form = element('form', '', [
    element('h2', '', title, { id: 'asked' }),
    ...(why ? [element('p', '', why)] : []),
    ...(input ? [element('label', 'choice', [element('span', '', field.label), input])] : []),
    element('p', 'exports', [go, button(figures.text('dialog.cancel'), () => dialog.close())]),
  ]);
  const dialog = /** @type {HTMLDialogElement} */ (element('dialog', '', [form], { 'aria-labelledby': 'asked' }));
  return new Promise((resolve) => {
    /** @type {string | undefined} */
    let answer;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer = input?.value.trim() ?? '';
      dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
