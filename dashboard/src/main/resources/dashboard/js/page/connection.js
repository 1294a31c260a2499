// @ts-check
/** The line that says whether the figures are live, and of when they are if not. */

/** @param {HTMLElement} line @param {HTMLElement} age outside the live region: a screen reader hears of the loss once */
export function createConnection(line, age) {
  let state = 'connecting';
  /** @type {number | undefined} */
  let receivedMillis;
  /** @type {import('../model/figures.js').Figures | undefined} */
  let figures;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ageing;
  /** What keeps the collector from storing, while it does. @type {{status: string, reasons?: {reason: string, remedy: string}[]} | undefined} */
  let trouble;

  const tell = () => {
    if (!figures) {
      return;
    }
    if (state === 'live' && trouble) {
      const [why] = trouble.reasons ?? [];
      line.textContent = figures.text(`store.${trouble.status}`);
      line.dataset.state = 'lost';
      age.textContent = why ? `${why.reason}: ${why.remedy}` : '';
      return;
    }
    line.textContent = figures.text(`connection.${state}`);
    line.dataset.state = state;
    // By the viewer's clock alone, whatever the collector's says.
    age.textContent =
      state === 'lost' && receivedMillis !== undefined ? figures.text('age', { ago: figures.ago(performance.now() - receivedMillis) }) : '';
  };
  // Nobody sees a hidden tab, so nothing counts there.
  const count = () => {
    clearInterval(ageing);
    ageing = state === 'lost' && !document.hidden ? setInterval(tell, 1000) : undefined;
  };
  document.addEventListener('visibilitychange', count);
  return {
    /** @param {any} fleet that came */
    received(fleet) {
      receivedMillis = performance.now();
      if (fleet.store?.status !== trouble?.status) {
        trouble = fleet.store;
        tell();
      }
    },
    /** @param {string} next */
    become(next) {
      state = next;
      tell();
      count();
    },
    /** @param {import('../model/figures.js').Figures} next */
    speak(next) {
      figures = next;
      tell();
    },
    state: () => state,
  };
}
