// @ts-check
/** How one joins: what a class sees before its first machine, and with a code for as long as the trainer shows it. */
import { element, write } from '../../page/elements.js';

/** @param {import('../../main.js').Page} page */
export function createInvitation({ figures, api, link, whole }) {
  const address = element('code', 'address');
  const code = element('p', 'code');
  const picture = /** @type {HTMLImageElement} */ (element('img', '', '', { alt: figures.text('join.qr'), width: '200', height: '200' }));
  const until = element('p', 'detail');
  const withCode = element('div', 'invited', [picture, element('div', '', [code, until])]);
  const title = element('h2');
  const token = element('p', 'detail', figures.text('join.token'));
  const open = element('a', '', figures.text('join.open'), { href: link({ view: 'join' }) });
  const box = element('section', 'invitation', [title, element('p', '', [figures.text('join.how'), ' ', address]), withCode, token, element('p', '', [open])]);
  /** @type {{code: string, expires: string, class?: string} | undefined} */
  let shownCode;
  let asked = false;
  let empty = true;
  const show = () => {
    box.hidden = !empty && !shownCode;
    withCode.hidden = !shownCode;
    token.hidden = shownCode !== undefined;
    write(title, figures.text(empty ? 'join.title' : 'join.more'));
    if (!box.hidden && !asked) {
      asked = true;
      tellAddress(location.origin);
      // The trainer may look at localhost; the others need the address that reaches the collector from outside.
      api.read('about').then((about) => typeof about?.collectorUrl === 'string' && tellAddress(about.collectorUrl));
    }
  };
  const tellAddress = (/** @type {string} */ origin) => write(address, `${origin.replace(/\/$/, '')}/#/join`);
  box.hidden = true;
  return {
    box,
    /** @param {boolean} next whether no machine is there */
    update(next) {
      if (next !== empty || box.hidden !== (!next && !shownCode)) {
        empty = next;
        show();
      }
    },
    /** @param {typeof shownCode} next undefined for none */
    invite(next) {
      shownCode = next;
      if (next) {
        write(code, next.code);
        write(until, [next.class && figures.text('tile.class', { name: next.class }), figures.text('join.until', { time: figures.time(next.expires) })].filter(Boolean).join(' · '));
        picture.src = api.addressOf(`join-codes/${encodeURIComponent(next.code)}/qr.svg`);
      }
      empty = !(whole()?.machines ?? []).some((/** @type {any} */ machine) => !machine.simulated);
      show();
    },
    invited: () => shownCode !== undefined,
  };
}
