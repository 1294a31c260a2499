// @ts-check
/** Questions that a view asks the collector again while it is looked at. */

const MINUTE_MILLIS = 60_000;

/**
 * Asks at once, then whenever {@link tick} is called a minute after the last answer: on the live stream, which sleeps in a hidden tab. One
 * question is under way at a time; what comes after the end, or after a newer question, is dropped.
 *
 * @template T
 * @param {{ask: () => Promise<T>, show: (answer: T) => void, fail: (failure: any) => void}} what {@link fail} is told of a first failure, later ones only
 *   leave what is shown as it is
 */
export function keepAsking({ ask, show, fail }) {
  let turn = 0;
  let answered = false;
  let busy = false;
  let last = -Infinity;
  const again = async () => {
    const mine = ++turn;
    busy = true;
    last = performance.now();
    try {
      const answer = await ask();
      if (mine === turn) {
        answered = true;
        show(answer);
      }
    } catch (failure) {
      if (mine === turn && !answered) {
        fail(failure);
      }
    } finally {
      busy = busy && mine !== turn;
    }
  };
  again();
  return {
    again,
    tick() {
      if (!busy && !document.hidden && performance.now() - last >= MINUTE_MILLIS) {
        again();
      }
    },
    stop() {
      turn++;
    },
  };
}
