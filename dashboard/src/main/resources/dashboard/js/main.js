// @ts-check
/** Composes the page: language, theme, the view that the address names, and the live stream that feeds it. */
import { openLive } from './api/live.js';
import { Figures } from './model/figures.js';

/** A view is one folder; adding one adds a line here. @type {Record<string, () => Promise<{mount: Function}>>} */
const VIEWS = { wall: () => import('./views/wall/wall.js') };
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
  const languageButton = /** @type {HTMLElement} */ (document.getElementById('language'));
  const themeButton = /** @type {HTMLElement} */ (document.getElementById('theme'));
  let theme = applyTheme();
  const { mount } = await VIEWS.wall();
  /** @type {Figures} */
  let figures;
  /** @type {{update: (fleet: any) => void, redraw: () => void, stale: (lost: boolean) => void, unmount: () => void} | undefined} */
  let shown;
  /** @type {import('./charts/power-chart.js').History} */
  const history = { real: [], simulated: [] };
  /** @type {any} */
  let lastFleet;
  let state = 'connecting';

  const tell = () => {
    connection.textContent = figures.text(`connection.${state}`);
    connection.dataset.state = state;
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
    shown = mount(view, figures, history);
    if (lastFleet) {
      shown?.update(lastFleet);
    }
    tell();
  };

  await speak(chosenLanguage());
  languageButton.addEventListener('click', async () => {
    const language = LANGUAGES[1 - LANGUAGES.indexOf(figures.language)];
    remember('language', language);
    await speak(language);
  });
  themeButton.addEventListener('click', () => {
    remember('theme', THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    theme = applyTheme();
    themeButton.textContent = figures.text(`theme.${theme}`);
    shown?.redraw();
  });
  openLive({
    fleet(fleet) {
      lastFleet = fleet;
      shown?.update(fleet);
    },
    state(next) {
      state = next;
      shown?.stale(next === 'lost');
      tell();
    },
  });
}

start();
