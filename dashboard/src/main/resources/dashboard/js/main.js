// @ts-check
/** Composes the page: language, theme, the view that the address names, and the live stream that feeds it. */
import { addressOf, ask, change, openSession, read, readSession } from './api/collector.js';
import { openLive } from './api/live.js';
import { changed, format, parse } from './model/address.js';
import { Figures } from './model/figures.js';
import { rangeOf } from './model/periods.js';
import { selected } from './model/selection.js';
import { createConnection } from './page/connection.js';
import { createCourses } from './page/courses.js';
import { button, state } from './page/elements.js';
import { showFilters, showNavigation } from './page/navigation.js';
import { applyTheme, chosenLanguage, LANGUAGES, remember, THEMES, wear } from './page/preferences.js';
import { routeOf, ROUTES, SIGN_IN } from './router.js';

/** @typedef {import('./model/address.js').Address} Address */
/** @typedef {import('./router.js').Route} Route */

/**
 * What a view is given.
 *
 * @typedef {object} Page
 * @property {Figures} figures numbers and texts in the reader's language, those of the view's own folder among them
 * @property {Address} address what is to be shown
 * @property {string} period of the address, or the view's own
 * @property {() => import('./model/periods.js').Range} range from when to when that is now
 * @property {() => any} fleet the newest fleet, filtered as the address says; undefined before the first
 * @property {() => any} whole the newest fleet, unfiltered
 * @property {(scope: 'read' | 'admin') => boolean} may what the reader's session lets them do
 * @property {(changes: Partial<Address>) => void} go opens another address; the view is mounted anew
 * @property {(changes: Partial<Address>) => void} note keeps the address in step with what the view changed by itself
 * @property {(changes: Partial<Address>) => string} link the address of something else, for a link
 * @property {{ask: typeof ask, read: typeof read, change: typeof change, addressOf: typeof addressOf}} api
 * @property {() => import('./model/course.js').Moment[]} course what the filtered fleet drew over the last minutes; goes on while other views are shown
 * @property {HTMLElement} tools where the view may put controls of its own, beside the filters; cleared when it goes
 * @property {Record<string, any>} memory what views keep between mounts
 */

/** @typedef {{update?: (fleet: any) => void, redraw?: () => void, stale?: (lost: boolean) => void, unmount?: () => void}} Shown */

const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** A file beside this one. @param {string} path @returns {Promise<any>} */
async function fetchJson(path) {
  const address = new URL(path, import.meta.url);
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
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

/** The sheet of a view, beside it. @param {Route} route */
function wearStyle(route) {
  const href = new URL(`./views/${route.name}/${route.name}.css`, import.meta.url).href;
  if (!route.style || document.querySelector(`link[href="${href}"]`)) {
    return Promise.resolve();
  }
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(sheet);
  return new Promise((resolve) => ['load', 'error'].forEach((event) => sheet.addEventListener(event, resolve)));
}

async function start() {
  const view = place('view');
  const connection = createConnection(place('connection'), place('age'));
  const followed = await followLink();
  let theme = applyTheme();
  let address = parse(location.hash);
  let language = chosenLanguage(address.language);
  /** @type {Map<string, Promise<any>>} */
  const texts = new Map();
  const textsOf = (/** @type {string} */ path) => {
    if (!texts.has(path)) {
      texts.set(path, fetchJson(path));
    }
    return /** @type {Promise<any>} */ (texts.get(path));
  };
  const [session] = await Promise.all([readSession(), textsOf(`../i18n/${language}.json`)]);
  /** @type {Figures} */
  let figures;
  /** @type {any} */
  let whole;
  /** @type {Shown} */
  let shown = {};
  /** @type {ReturnType<typeof showFilters> | undefined} */
  let filters;
  /** Counts what was asked to be shown: what comes late is not. */
  let asked = 0;
  const memory = {};
  let closed = session !== undefined && !session.scopes?.includes('read');

  const courses = createCourses(read);

  /** @param {Address} next */
  const write = (next) => {
    address = next;
    history.replaceState(null, '', location.pathname + format(next));
  };
  /** @param {Partial<Address>} changes */
  const go = (changes) => {
    location.hash = format(changed(address, changes));
  };

  /** @param {Route} route @param {Figures} speaking @returns {Page} */
  const pageOf = (route, speaking) => {
    const now = address;
    const period = now.period || route.period || 'live';
    return {
      figures: speaking,
      address: now,
      period,
      // By the collector’s clock, which the figures are dated by, as soon as it is known.
      range: () => rangeOf(period, new Date(whole?.time ?? Date.now()), whole?.session?.since),
      fleet: () => whole && selected(whole, now),
      whole: () => whole,
      may: (scope) => session?.scopes?.includes(scope) ?? false,
      go,
      note: (changes) => write(changed(address, changes)),
      link: (changes) => format(changed(address, changes)),
      api: { ask, read, change, addressOf },
      course: () => courses.of(now),
      tools: place('tools'),
      memory,
    };
  };

  const frame = async () => {
    figures = new Figures(language, await textsOf(`../i18n/${language}.json`));
    document.documentElement.lang = language;
    for (const words of document.querySelectorAll('[data-text]')) {
      words.textContent = figures.text(/** @type {HTMLElement} */ (words).dataset.text ?? '');
    }
    place('language').textContent = figures.text('language.other');
    place('language').lang = LANGUAGES[1 - LANGUAGES.indexOf(language)];
    place('theme').textContent = figures.text(`theme.${theme}`);
    connection.speak(figures);
  };

  /** Shows what the address names. @param {boolean} [moved] whether the reader went there, and should hear so */
  const show = async (moved = false) => {
    const turn = ++asked;
    const named = routeOf(address.view);
    if (address.view !== named.name) {
      write({ ...address, view: named.name, item: '' });
    }
    const route = closed && !named.open ? SIGN_IN : named;
    showNavigation(place('navigation'), figures, address, ROUTES);
    try {
      const [{ mount }, own] = await Promise.all([
        route.load(),
        route.texts ? textsOf(`./views/${route.name}/${language}.json`) : {},
        wearStyle(route),
      ]);
      if (turn !== asked) {
        return;
      }
      shown.unmount?.();
      shown = {};
      place('tools').replaceChildren();
      filters = showFilters(place('filters'), figures, { route: closed ? SIGN_IN : route, address, go });
      document.title = `${figures.text(`nav.${route.name}`)} · Wattelier`;
      view.dataset.view = route.name;
      const page = pageOf(route, figures.with(own));
      const problem = followed === 'open' ? '' : followed;
      const next = await mount(view, route === SIGN_IN ? { ...page, problem, opened: () => location.reload() } : page);
      if (turn !== asked) {
        next.unmount?.();
        return;
      }
      shown = next;
    } catch (failure) {
      // After an update of the collector its older files are gone: the page comes new.
      const again = button(figures.text('error.reload'), () => location.reload());
      view.replaceChildren(state('error', figures.text('error.view'), String(failure), [again]));
      throw failure;
    }
    if (whole) {
      filters?.update(whole);
      shown.update?.(selected(whole, address));
    }
    shown.stale?.(connection.state() === 'lost');
    if (moved) {
      view.focus();
    }
  };

  await frame();
  write({ ...address, view: routeOf(address.view).name, language });
  place('language').addEventListener('click', async () => {
    language = LANGUAGES[1 - LANGUAGES.indexOf(language)];
    remember('language', language);
    await frame();
    write({ ...address, language });
    await show();
  });
  // The hash is the address of a view: the link to the contents must not change it.
  place('skip').addEventListener('click', (event) => {
    event.preventDefault();
    view.focus();
  });
  place('theme').addEventListener('click', () => {
    theme = wear(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    remember('theme', theme);
    place('theme').textContent = figures.text(`theme.${theme}`);
    shown.redraw?.();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown.redraw?.());
  addEventListener('hashchange', async () => {
    if (location.hash.startsWith('#key=')) {
      location.reload(); // A link that is followed while the page is open.
      return;
    }
    const before = address;
    address = parse(location.hash);
    if (LANGUAGES.includes(address.language) && address.language !== language) {
      language = address.language;
      await frame();
    }
    write({ ...address, language });
    await show(before.view !== address.view || before.item !== address.item);
  });
  connection.become(closed ? 'closed' : 'connecting');
  await show();
  if (closed) {
    return;
  }
  openLive({
    fleet(fleet) {
      whole = fleet;
      connection.received(fleet);
      filters?.update(fleet);
      courses.add(fleet, address);
      shown.update?.(selected(fleet, address));
    },
    state(next) {
      if (next === connection.state()) {
        return;
      }
      connection.become(next);
      if (next === 'closed') {
        closed = true;
        whole = undefined;
        show();
      }
      shown.stale?.(next === 'lost');
    },
  });
}

start().catch((failure) => {
  // Without its texts the page can only say so in both languages.
  const connection = document.getElementById('connection');
  if (connection && !connection.dataset.state) {
    connection.dataset.state = 'lost';
    connection.textContent = 'Chargement impossible, rechargez la page. Loading failed, reload the page.';
  }
  throw failure;
});
