// @ts-check
/** What a class sees before its first machine: how one joins. */
import { element, write } from '../../page/elements.js';

/** @param {import('../../main.js').Page} page */
export function createInvitation({ figures, api, link }) {
  const download = element('a', '', figures.text('join.download'), { href: 'downloads/wattelier-agent.jar' });
  const command = element('code');
  const tellAddress = (/** @type {string} */ address) => write(command, `java -jar wattelier-agent.jar run --collector ${address} --join …`);
  tellAddress(location.origin);
  const box = element('section', 'invitation', [
    element('h2', '', figures.text('join.title')),
    element('p', '', figures.text('join.why')),
    element('ol', '', [element('li', '', [download]), element('li', '', [command])]),
    element('p', 'detail', figures.text('join.token')),
  ]);
  box.hidden = true;
  let asked = false;
  return {
    box,
    /** @param {boolean} empty */
    async show(empty) {
      box.hidden = !empty;
      if (empty && !asked) {
        asked = true;
        // The trainer may look at localhost; the other machines need the address that reaches the collector from outside.
        const address = (await api.read('about'))?.collectorUrl;
        if (typeof address === 'string') {
          tellAddress(address);
        }
      }
    },
  };
}
