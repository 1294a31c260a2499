// @ts-check
/** Questions that a view asks the collector again while it is looked at. */

const ASK_EVERY_MILLIS = 60_000;

/**
 * Asks at once, then whenever {@link tick} is called long enough after the last question, a minute unless said otherwise: on the live stream,
 * which sleeps in a hidden tab. One question is under way at a time; what comes after the end, or after a newer question, is dropped.
 *
 * @template T
 * @param {{ask: () => Promise<T>, show: (answer: T) => void, fail: (failure: any) => void, every?: (answer: T) => number}} what fail is told
 *   of a first failure, later ones leave what is shown as it is; every gives the milliseconds until the next question
 */
export function keepAsking({ ask, show, fail, every = () => ASK_EVERY_MILLIS }) {
  let turn = 0;
  let answered = false;
  let busy = false;
  let last = -Infinity;
  let wait = ASK_EVERY_MILLIS;
  const again = async () => {
    const mine = ++turn;
    busy = true;
    last = performance.now();
    /** @type {{answer: T} | {failure: any}} */
    const came = await ask().then(
      (answer) => ({ answer }),
      (failure) => ({ failure }),
    );
    if (mine !== turn) {
      return;
    }
    busy = false;
    if ('answer' in came) {
      answered = true;
      wait = every(came.answer);
      show(came.answer);
    } else if (!answered) {
      fail(came.failure);
    }
  };
  again();
  return {
    again,
    tick() {
      if (!busy && !document.hidden && performance.now() - last >= wait) {
        again();
      }
    },
    stop() {
      turn++;
    },
  };
}

const REACHABLE = 'a, button, select, input, summary, [tabindex]';

/**
 * Puts newer contents in place of older ones of the same build, and keeps what the reader opened and where they stand.
 *
 * @param {HTMLElement} place @param {Node[]} parts
 */
export function renew(place, parts) {
  const reachable = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll(REACHABLE)]);
  const opened = [...place.querySelectorAll('details')].map((details) => details.open);
  const stand = reachable().findIndex((one) => one === document.activeElement);
  place.replaceChildren(...parts);
  place.querySelectorAll('details').forEach((details, i) => {
    details.open = opened[i] ?? details.open;
  });
  reachable()[stand]?.focus({ preventScroll: true });
}
