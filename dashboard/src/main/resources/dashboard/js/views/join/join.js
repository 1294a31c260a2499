// @ts-check
/** For learners: one line to paste, whether the machine has arrived, and what is sent. Open without a link, so it shows no figure of anybody. */
import { codeOf, joinLine, SYSTEMS, systemOf } from '../../model/joining.js';
import { button, choice, element, write } from '../../page/elements.js';

const LONGEST_NAME = 64;

/** Shows them. @param {HTMLElement} view @param {import('../../main.js').Page} page */
export function mount(view, page) {
  const { figures, api, address } = page;
  const here = systemOf(navigator.userAgent);
  /** @type {import('../../model/joining.js').System} */
  let system = here === 'phone' ? 'windows' : here;
  let collector = new URL('.', location.href).href;

  const field = (/** @type {string} */ key, /** @type {string} */ value, /** @type {number} */ longest) => {
    const help = element('span', 'detail', figures.text(`${key}.help`), { id: `${key}-help` });
    const input = /** @type {HTMLInputElement} */ (
      element('input', '', '', { maxlength: String(longest), autocomplete: 'off', spellcheck: 'false', 'aria-describedby': help.id })
    );
    input.value = value;
    input.addEventListener('input', () => tell());
    return { box: element('div', 'field', [element('label', 'choice', [element('span', '', figures.text(key)), input]), help]), input };
  };
  const code = field('join.code', codeOf(address.own.code ?? ''), 12);
  const name = field('join.name', '', LONGEST_NAME);
  const line = element('code', 'line', '', { tabindex: '0' });
  const copy = button(
    figures.text('join.copy'),
    async () => {
      try {
        await navigator.clipboard.writeText(line.textContent ?? '');
        write(copied, figures.text('join.copied'));
      } catch {
        // Without TLS a browser lets no page copy: the line is marked instead.
        getSelection()?.selectAllChildren(line);
      }
    },
    'main',
  );
  const copied = element('span', 'detail', '', { role: 'status' });
  const systems = choice(
    figures.text('join.system'),
    SYSTEMS.map((word) => [word, figures.text(`join.${word}`)]),
    system,
    (word) => {
      system = /** @type {import('../../model/joining.js').System} */ (word);
      tell();
    },
  );
  const arrived = element('p', 'arrived', '', { role: 'status' });

  const tell = () => {
    const chosen = codeOf(code.input.value);
    copy.disabled = !chosen;
    write(copied, '');
    write(line, chosen ? joinLine({ system, collector, code: chosen, name: name.input.value.trim() }) : figures.text('join.first'));
  };
  const list = element('ul', '', ['machine', 'process', 'info'].map((what) => element('li', '', figures.text(`join.what.${what}`))));
  const paste = element('section', 'card', [
    element('h2', '', figures.text('join.line')),
    ...(here === 'phone' ? [element('p', 'problem', figures.text('join.phone'))] : []),
    element('p', '', figures.text('join.need')),
    code.box,
    name.box,
    systems.box,
    line,
    element('p', 'exports', [copy, copied]),
    element('p', '', [element('a', '', figures.text('join.by-hand'), { href: 'downloads/wattelier-agent.jar' })]),
  ]);
  const arrival = element('section', 'card', [element('h2', '', figures.text('join.arrived')), arrived, element('p', 'detail', figures.text('join.arrived.look'))]);
  const what = element('section', 'card', [
    element('h2', '', figures.text('join.what')),
    list,
    ...['join.not', 'join.who', 'join.leave'].map((key) => element('p', '', figures.text(key))),
  ]);
  view.replaceChildren(element('h1', '', figures.text('join.page')), element('div', 'join', [paste, element('div', 'beside', [arrival, what])]));
  tell();
  arrival.hidden = !page.may('read');
  write(arrived, figures.text('join.waiting'));
  // The trainer may look at localhost; learners need the address that reaches the collector from outside. They came by it, and may not ask.
  if (page.may('read')) {
    api.read('about').then((about) => {
      if (typeof about?.collectorUrl === 'string') {
        collector = about.collectorUrl;
        tell();
      }
    });
  }

  /** The machines that were there before. @type {Set<string> | undefined} */
  let before;
  return {
    /** @param {any} fleet */
    update(fleet) {
      const live = (fleet.machines ?? []).filter((/** @type {any} */ machine) => !machine.simulated && machine.state === 'live').map((/** @type {any} */ machine) => machine.machine);
      before ??= new Set(live);
      const names = live.filter((/** @type {string} */ one) => !before?.has(one));
      if (names.length > 0) {
        write(arrived, figures.text('join.arrived.names', { names: names.join(', ') }));
      }
    },
  };
}
