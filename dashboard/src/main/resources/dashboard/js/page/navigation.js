// @ts-check
/** The ways between the views, and the filters that a view takes. */
import { format, changed } from '../model/address.js';
import { customPeriod, isPeriod, PERIODS, rangeOf } from '../model/periods.js';
import { classesOf, inOrder } from '../model/selection.js';
import { button, choice, element } from './elements.js';

/** @typedef {import('../model/address.js').Address} Address */
/** @typedef {import('../model/figures.js').Figures} Figures */

/**
 * Links to the views, the one that is shown marked.
 *
 * @param {HTMLElement} nav @param {Figures} figures @param {Address} address @param {import('../router.js').Route[]} routes
 */
export function showNavigation(nav, figures, address, routes) {
  nav.setAttribute('aria-label', figures.text('nav'));
  nav.replaceChildren(
    ...routes
      .filter((route) => route.listed !== false)
      .map((route) => {
        const link = element('a', '', figures.text(`nav.${route.name}`), { href: format(changed(address, { view: route.name, item: '', own: {} })) });
        if (route.name === address.view) {
          link.setAttribute('aria-current', 'page');
        }
        return link;
      }),
  );
}

/**
 * The filters of a view, as it names them: period, class, machine.
 *
 * @param {HTMLElement} place @param {Figures} figures @param {{route: import('../router.js').Route, address: Address, go: (changes: Partial<Address>) => void}} now
 */
export function showFilters(place, figures, { route, address, go }) {
  const wanted = route.filters ?? [];
  const parts = /** @type {HTMLElement[]} */ ([]);
  const period = address.period || route.period || 'live';
  if (wanted.includes('period')) {
    const custom = PERIODS.includes(period) ? 'custom' : period;
    const options = [...PERIODS, custom].map((word) => /** @type {[string, string]} */ ([word, figures.text(PERIODS.includes(word) ? `period.${word}` : 'period.custom')]));
    const range = createRange(figures, period, (chosen) => go({ period: chosen }));
    const select = choice(figures.text('period'), options, period, (word) => {
      if (word === 'custom') {
        range.box.hidden = false;
        range.focus();
      } else {
        go({ period: word });
      }
    });
    parts.push(select.box, range.box);
  }
  const classes = choice(figures.text('filter.class'), [], address.className, (className) => go({ className }));
  const machines = choice(figures.text('filter.machine'), [], address.machine, (machine) => go({ machine }));
  parts.push(...[wanted.includes('class') ? classes.box : undefined, wanted.includes('machine') ? machines.box : undefined].filter((box) => box !== undefined));
  place.replaceChildren(...parts);
  place.hidden = parts.length === 0;
  let offered = '';
  return {
    /** Offers what there is in a fleet. @param {any} fleet */
    update(fleet) {
      const names = classesOf(fleet);
      const all = wanted.includes('machine') ? inOrder(fleet?.machines).map((machine) => machine.machine) : [];
      const now = JSON.stringify([names, all]);
      if (now === offered) {
        return;
      }
      offered = now;
      classes.offer(options(names, address.className, figures.text('filter.class.all')), address.className);
      classes.box.hidden = names.length === 0 && !address.className;
      machines.offer(options(all, address.machine, figures.text('filter.machine.all')), address.machine);
    },
  };
}

/** A name that a link asks for stays on offer, whether it is there or not. @param {string[]} names @param {string} chosen @param {string} all @returns {[string, string][]} */
function options(names, chosen, all) {
  const there = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  return [['', all], ...there.map((name) => /** @type {[string, string]} */ ([name, name]))];
}

/** From and to, by hand. @param {Figures} figures @param {string} period @param {(period: string) => void} choose */
function createRange(figures, period, choose) {
  const known = rangeOf(isPeriod(period) ? period : 'live', new Date());
  const [from, to] = /** @type {HTMLInputElement[]} */ (
    [known.from, known.to].map((time) => element('input', '', '', { type: 'datetime-local', value: local(time) }))
  );
  const apply = button(figures.text('period.apply'), () => {
    const word = from.value && to.value ? customPeriod({ from: new Date(from.value), to: new Date(to.value) }) : '';
    const right = isPeriod(word);
    from.setAttribute('aria-invalid', String(!right));
    told.textContent = right ? '' : figures.text('period.wrong');
    if (right) {
      choose(word);
    }
  });
  const told = element('span', 'problem', '', { role: 'alert' });
  const box = element('span', 'range', [
    element('label', 'choice', [element('span', '', figures.text('period.from')), from]),
    element('label', 'choice', [element('span', '', figures.text('period.to')), to]),
    apply,
    told,
  ]);
  box.hidden = PERIODS.includes(period);
  return { box, focus: () => from.focus() };
}

/** As the field wants it, in the reader's zone. @param {Date} time */
const local = (time) => new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
