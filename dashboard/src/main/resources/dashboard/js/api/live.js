// @ts-check
/** The live stream of the fleet. Comes back by itself after an outage, and sleeps while the tab is hidden. */

const SHORTEST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * Opens the stream.
 *
 * @param {{fleet: (fleet: any) => void, state: (state: 'connecting' | 'live' | 'lost') => void}} listener
 */
export function openLive(listener) {
  /** @type {EventSource | null} */
  let source = null;
  let waitMillis = SHORTEST_WAIT_MILLIS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };

  const open = () => {
    close();
    source = new EventSource('api/v1/live');
    source.addEventListener('fleet', (event) => {
      waitMillis = SHORTEST_WAIT_MILLIS;
      listener.state('live');
      listener.fleet(JSON.parse(event.data));
    });
    // The browser's own retry gives up on a refusal; ours does not, and backs off.
    source.addEventListener('error', () => {
      close();
      listener.state('lost');
      retry = setTimeout(open, waitMillis);
      waitMillis = Math.min(LONGEST_WAIT_MILLIS, waitMillis * 2);
    });
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  // A page that opens in a background tab starts when it is looked at.
  if (!document.hidden) {
    open();
  }
}
