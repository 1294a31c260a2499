// @ts-check
/** Composes the page: language, theme, the view that the address names, and the live stream that feeds it. */
import { openLive, openSession, readPower } from './api/live.js';
import { fillBack, KEPT_MILLIS } from './charts/power-chart.js';
import { Figures } from './model/figures.js';

/** A view is one folder; adding one adds a line here. @type {Record<string, () => Promise<{mount: Function}>>} */
const VIEWS = { wall: () => import('./views/wall/wall.js'), signIn: () => import('./views/sign-in/sign-in.js') };
const LANGUAGES = ['fr', 'en'];
const THEMES = ['auto', 'light', 'dark'];

/** What was chosen before on this browser; private windows may refuse to tell. @param {string} key */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

function chosenLanguage() {
  const wanted = [new URLSearchParams(location.search).get('lang'), remembered('language'), ...navigator.languages];
  return wanted.map((word) => (word ?? '').slice(0, 2)).find((word) => LANGUAGES.includes(word)) ?? 'fr';
}

/** @param {string} language */
async function readTexts(language) {
  const answer = await fetch(`i18n/${language}.json`);
  if (!answer.ok) {
    throw new Error(`i18n/${language}.json: ${answer.status}`);
  }
  return answer.json();
}

/** The address keeps the language that was chosen last, so that a reload or a shared link shows the same. @param {string} language */
function nameInAddress(language) {
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.set('lang', language);
    history.replaceState(null, '', address);
  }
}

/**
 * Exchanges the token of a link for a session, and clears it from the address, so that neither a screen nor the history shows it.
 *
 * @returns {Promise<'' | 'open' | 'wrong' | 'unreachable'>}
 */
async function followLink() {
  const key = /^#key=(.+)$/.exec(location.hash)?.[1];
  if (!key) {
    return '';
  }
  history.replaceState(null, '', location.pathname + location.search);
  return openSession(decodeURIComponent(key));
}

/**
 * What one machine drew before the page opened. With several machines the sum is not asked for: it would take a request each.
 *
 * @param {import('./charts/power-chart.js').PowerPoint[]} points @param {any[]} machines
 */
async function fillBackOnlyMachine(points, machines) {
  const real = machines.filter((machine) => !machine.simulated);
  if (real.length === 1) {
    fillBack(points, await readPower(real[0].machine, KEPT_MILLIS, 60));
  }
}

/** @param {Figures} figures */
function showFrame(figures) {
  document.documentElement.lang = figures.language;
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = figures.text(/** @type {HTMLElement} */ (place).dataset.text ?? '');
  }
}

function applyTheme() {
  const theme = THEMES.includes(remembered('theme') ?? '') ? String(remembered('theme')) : 'auto';
  document.documentElement.dataset.theme = theme;
  return theme;
}

async function start() {
  const view = /** @type {HTMLElement} */ (document.getElementById('view'));
  const connection = /** @type {HTMLElement} */ (document.getElementById('connection'));
  const age = /** @type {HTMLElement} */ (document.getElementById('age'));
  const languageButton = /** @type {HTMLElement} */ (document.getElementById('language'));
  const themeButton = /** @type {HTMLElement} */ (document.getElementById('theme'));
  let theme = applyTheme();
  const followed = await followLink();
  // A link that is followed while the page is open.
  addEventListener('hashchange', () => location.hash.startsWith('#key=') && location.reload());
  const { mount } = await VIEWS.wall();
  /** @type {Figures} */
  let figures;
  /** @type {{update: (fleet: any) => void, redraw: () => void, stale: (lost: boolean) => void, unmount: () => void} | undefined} */
  let shown;
  /** @type {import('./charts/power-chart.js').History} */
  const past = { real: [], simulated: [] };
  /** @type {any} */
  let lastFleet;
  let receivedMillis = 0;
  let state = 'connecting';
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ageing;

  const tell = () => {
    connection.textContent = figures.text(`connection.${state}`);
    connection.dataset.state = state;
  };
  // By the viewer's clock alone, and outside the live region: a screen reader hears of the loss once.
  const tellAge = () => {
    const ago = figures.ago(performance.now() - receivedMillis);
    age.textContent = state === 'lost' && lastFleet ? figures.text('age', { ago }) : '';
  };

  const askForLink = async () => {
    const signIn = await VIEWS.signIn();
    const problem = followed === 'open' ? '' : followed;
    const form = signIn.mount(view, figures, { problem, opened: () => location.reload() });
    lastFleet = undefined;
    shown = { update() {}, redraw() {}, stale() {}, unmount: form.unmount };
  };

  /** @param {string} language */
  const speak = async (language) => {
    figures = new Figures(language, await readTexts(language));
    showFrame(figures);
    const other = LANGUAGES[1 - LANGUAGES.indexOf(language)];
    languageButton.textContent = figures.text('language.other');
    languageButton.lang = other;
    themeButton.textContent = figures.text(`theme.${theme}`);
    shown?.unmount();
    if (state === 'closed') {
      await askForLink();
    } else {
      shown = mount(view, figures, past);
    }
    if (lastFleet) {
      shown?.update(lastFleet);
    }
    shown?.stale(state === 'lost');
    tell();
    tellAge();
  };

  await speak(chosenLanguage());
  languageButton.addEventListener('click', async () => {
    const language = LANGUAGES[1 - LANGUAGES.indexOf(figures.language)];
    await speak(language);
    remember('language', language);
    nameInAddress(language);
  });
  themeButton.addEventListener('click', () => {
    remember('theme', THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    theme = applyTheme();
    themeButton.textContent = figures.text(`theme.${theme}`);
    shown?.redraw();
  });
  openLive({
    fleet(fleet) {
      if (!lastFleet) {
        fillBackOnlyMachine(past.real, fleet.machines ?? []);
      }
      lastFleet = fleet;
      receivedMillis = performance.now();
      shown?.update(fleet);
    },
    state(next) {
      if (next === state) {
        return;
      }
      state = next;
      if (next === 'closed') {
        shown?.unmount();
        askForLink();
      }
      shown?.stale(next === 'lost');
      tell();
      tellAge();
      clearInterval(ageing);
      if (next === 'lost') {
        ageing = setInterval(tellAge, 1000);
      }
    },
  });
}

start().catch((failure) => {
  // Without its texts the page can only say so in both languages.
  const connection = document.getElementById('connection');
  if (connection) {
    connection.dataset.state = 'lost';
    connection.textContent = 'Chargement impossible, rechargez la page. Loading failed, reload the page.';
  }
  throw failure;
});
