// @ts-check
/** What was chosen before on this browser: language and theme. Private windows may refuse to tell. */

export const LANGUAGES = ['fr', 'en'];
/** The projector's has the most contrast and the largest letters. */
export const THEMES = ['auto', 'light', 'dark', 'projector'];

/** @param {string} key */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {'language' | 'theme'} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The language to begin with: of the link, of the last visit, of the browser, French. @param {string} linked */
export function chosenLanguage(linked) {
  const wanted = [linked, new URLSearchParams(location.search).get('lang'), remembered('language'), ...navigator.languages];
  return wanted.map((word) => (word ?? '').slice(0, 2)).find((word) => LANGUAGES.includes(word)) ?? 'fr';
}

/** Applies the theme of the last visit, and tells it. */
export function applyTheme() {
  const kept = remembered('theme') ?? '';
  return wear(THEMES.includes(kept) ? kept : 'auto');
}

/** @param {string} theme */
export function wear(theme) {
  document.documentElement.dataset.theme = theme;
  return theme;
}
