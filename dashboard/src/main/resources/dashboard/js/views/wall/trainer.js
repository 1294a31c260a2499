// @ts-check
/** What a trainer does at the wall: marks a moment, starts the session's clock again, lets others join. */
import { askFirst } from '../../page/dialog.js';
import { button, element } from '../../page/elements.js';

const LONGEST_NOTE = 200;
const LONGEST_CLASS = 64;

/**
 * @param {import('../../main.js').Page} page
 * @param {{marked: () => void, invite: (code: any) => void, invited: () => boolean}} wall told what was done
 */
export function createTrainerTools({ figures, api, address }, wall) {
  const told = element('span', 'problem', '', { role: 'status' });
  /** Says what went wrong, and nothing where nothing did. @param {() => Promise<void>} work */
  const attempt = async (work) => {
    told.textContent = '';
    try {
      await work();
    } catch (refused) {
      told.textContent = figures.text('trainer.refused', { reason: refused instanceof Error ? refused.message : String(refused) });
    }
  };
  const mark = button(figures.text('trainer.mark'), () =>
    attempt(async () => {
      const field = { label: figures.text('trainer.note'), longest: LONGEST_NOTE };
      const note = await askFirst(figures, { title: figures.text('trainer.mark'), field, act: figures.text('trainer.mark.do') });
      if (note) {
        await api.change('POST', 'moments', { note });
        wall.marked();
      }
    }),
  );
  const clock = button(figures.text('trainer.clock'), () =>
    attempt(async () => {
      const question = { title: figures.text('trainer.clock'), why: figures.text('trainer.clock.why'), act: figures.text('trainer.clock.do') };
      if ((await askFirst(figures, question)) !== undefined) {
        await api.change('POST', 'session-clock', {});
      }
    }),
  );
  const join = button(figures.text('trainer.join'), () =>
    attempt(async () => {
      if (wall.invited()) {
        wall.invite(undefined);
        return;
      }
      const { codes } = await api.ask('join-codes');
      const known = codes.find((/** @type {any} */ code) => (code.class ?? '') === address.className) ?? codes[0];
      wall.invite(known ?? (await fresh()));
    }),
  );
  const fresh = async () => {
    const field = { label: figures.text('filter.class'), longest: LONGEST_CLASS, value: address.className };
    const name = await askFirst(figures, { title: figures.text('trainer.code'), why: figures.text('trainer.code.why'), field, act: figures.text('trainer.code.do') });
    return name === undefined ? undefined : api.change('POST', 'join-codes', name ? { class: name } : {});
  };
  return element('span', 'trainer', [mark, clock, join, told], { role: 'group', 'aria-label': figures.text('trainer') });
}
