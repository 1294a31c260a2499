// @ts-check
/** Asks for the link where the collector does not let everybody look. */
import { openSession } from '../../api/collector.js';

/** @typedef {import('../../model/figures.js').Figures} Figures */

/** The token in a link, or in what somebody took for one. @param {string} text */
export function tokenIn(text) {
  const key = text.lastIndexOf('#key=');
  return (key < 0 ? text : text.slice(key + '#key='.length)).trim();
}

/**
 * Shows the form.
 *
 * @param {HTMLElement} view
 * @param {{figures: Figures, problem: '' | 'wrong' | 'unreachable', opened: () => void}} page what went wrong before, and what to do once it is open
 */
export function mount(view, { figures, problem, opened }) {
  const form = document.createElement('form');
  form.className = 'sign-in';
  const title = document.createElement('h1');
  title.textContent = figures.text('sign-in.title');
  const why = document.createElement('p');
  why.textContent = figures.text('sign-in.why');
  const label = document.createElement('label');
  label.textContent = figures.text('sign-in.link');
  label.htmlFor = 'link';
  const link = document.createElement('input');
  Object.assign(link, { id: 'link', type: 'password', autocomplete: 'off', required: true, spellcheck: false });
  link.setAttribute('aria-describedby', 'link-problem');
  const button = document.createElement('button');
  button.textContent = figures.text('sign-in.open');
  const told = document.createElement('p');
  told.id = 'link-problem';
  told.className = 'problem';
  told.setAttribute('role', 'alert');

  /** @param {'' | 'wrong' | 'unreachable'} what */
  const tell = (what) => {
    told.textContent = what ? figures.text(`sign-in.${what}`) : '';
    link.setAttribute('aria-invalid', String(what === 'wrong'));
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    const answer = await openSession(tokenIn(link.value));
    button.disabled = false;
    if (answer === 'open') {
      opened();
    } else {
      tell(answer);
      link.focus();
    }
  });
  form.append(title, why, label, link, button, told);
  view.replaceChildren(form);
  tell(problem);
  return { unmount: () => form.remove() };
}
