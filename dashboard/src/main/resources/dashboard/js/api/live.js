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

/** Real machines first, then by name: the order in which the collector tells of them. @param {any} one @param {any} other */
const asTold = (one, other) => Number(one.simulated) - Number(other.simulated) || (one.machine < other.machine ? -1 : 1);

/**
 * The fleet after a change: what that tells takes the place of what was known, machines by their names.
 *
 * @param {any} fleet @param {any} change @returns {any} a fleet of its own; the one before stays as it was
 */
export function withChange(fleet, change) {
  const { machines, gone = [], ...rest } = change;
  const known = new Map(fleet.machines.map((/** @type {any} */ machine) => [machine.machine, machine]));
  for (const name of gone) {
    known.delete(name);
  }
  for (const machine of machines) {
    known.set(machine.machine, machine);
  }
  return { ...rest, machines: [...known.values()].sort(asTold) };
}

/**
 * Opens the stream. Whatever the collector sends of it, the listener is given whole fleets.
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

  function open() {
    close();
    timer = setTimeout(lose, ANSWER_MILLIS);
    source = new EventSource('api/v1/live');
    /** What this stream has told. @type {any} */
    let known;
    /** @param {any} fleet */
    const tell = (fleet) => {
      known = fleet;
      clearTimeout(timer);
      timer = setTimeout(open, DEAD_MILLIS);
      waitMillis = SHORTEST_WAIT_MILLIS;
      listener.state('live');
      listener.fleet(fleet);
    };
    source.addEventListener('fleet', (event) => tell(JSON.parse(event.data)));
    // A change of nothing cannot be applied; the whole that must come first is then still waited for.
    source.addEventListener('change', (event) => known && tell(withChange(known, JSON.parse(event.data))));
    // The browser's own retry gives up on a refusal; ours does not, and backs off.
    source.addEventListener('error', fail);
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  // A page that opens in a background tab starts when it is looked at.
  if (!document.hidden) {
    open();
  }
}
