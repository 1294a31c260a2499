// @ts-check
/** The live stream of the fleet. It comes back by itself after an outage and sleeps while the tab is hidden. */
import { readSession } from './collector.js';

const SHORTEST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 30_000;
/** A stream without a word for so long may be dead without the browser knowing, as when Wi-Fi drops: it is asked anew. */
const DEAD_MILLIS = 20_000;
/** A new stream tells the fleet at once; one that does not within this time is lost. */
const ANSWER_MILLIS = 8000;

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

/**
 * A fleet after a change: machines that changed come whole, those that left by name. What a change does not tell of the whole is no longer
 * known. Undefined where there is no fleet that it could change.
 *
 * @param {any} last @param {any} change
 */
export function applied(last, change) {
  if (!last) {
    return undefined;
  }
  const { machines = [], gone = [], ...whole } = change;
  const byName = new Map((last.machines ?? []).map((/** @type {any} */ machine) => [machine.machine, machine]));
  gone.forEach((/** @type {string} */ name) => byName.delete(name));
  machines.forEach((/** @type {any} */ machine) => byName.set(machine.machine, machine));
  return { demo: last.demo, ...whole, machines: [...byName.values()] };
}

/**
 * Opens the stream.
 *
 * @param {{fleet: (fleet: any) => void, state: (state: 'connecting' | 'live' | 'lost' | 'closed') => void}} listener told whole fleets, however
 *   they came
 */
export function openLive(listener) {
  /** @type {EventSource | null} */
  let source = null;
  let waitMillis = SHORTEST_WAIT_MILLIS;
  /** The next thing to do if nothing comes. @type {Timer} */
  let timer;
  /** @type {any} */
  let last;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const lose = () => {
    close();
    listener.state('lost');
    timer = setTimeout(open, waitMillis);
    waitMillis = Math.min(LONGEST_WAIT_MILLIS, waitMillis * 2);
  };

  // A stream says only that it failed; whether for want of a link is asked aside.
  const fail = async () => {
    lose();
    const session = await readSession();
    if (session && !session.scopes?.includes('read')) {
      close();
      listener.state('closed');
    }
  };

  /** @param {any} fleet */
  const take = (fleet) => {
    clearTimeout(timer);
    timer = setTimeout(open, DEAD_MILLIS);
    waitMillis = SHORTEST_WAIT_MILLIS;
    last = fleet;
    listener.state('live');
    listener.fleet(fleet);
  };

  function open() {
    close();
    last = undefined;
    timer = setTimeout(lose, ANSWER_MILLIS);
    source = new EventSource('api/v1/live');
    source.addEventListener('fleet', (event) => take(JSON.parse(event.data)));
    source.addEventListener('change', (event) => {
      const fleet = applied(last, JSON.parse(event.data));
      if (fleet) {
        take(fleet);
      }
    });
    // The browser's own retry gives up on a refusal; ours does not, and backs off.
    source.addEventListener('error', fail);
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  // A page that opens in a background tab starts when it is looked at.
  if (!document.hidden) {
    open();
  }
}
