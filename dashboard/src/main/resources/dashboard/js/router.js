// @ts-check
/** The views, in one table. Adding one adds a folder below views and a line here. */

/**
 * @typedef {object} Route
 * @property {string} name of the view, its folder, and its word in the address; its name for readers is the text nav.NAME
 * @property {() => Promise<{mount: Function}>} load
 * @property {('period' | 'class' | 'machine')[]} [filters] that the shell offers for it
 * @property {string} [period] where the address has none
 * @property {boolean} [texts] whether its folder has texts of its own, fr.json and en.json
 * @property {boolean} [style] whether its folder has a style sheet of its own, NAME.css
 * @property {boolean} [open] whether it may be seen without a link
 * @property {boolean} [listed] false for one that the navigation leaves out
 */

/** @type {Route[]} */
export const ROUTES = [
  { name: 'wall', load: () => import('./views/wall/wall.js'), filters: ['class'] },
  { name: 'machine', load: () => import('./views/machine/machine.js'), filters: ['period'], texts: true, style: true },
  { name: 'renewables', load: () => import('./views/renewables/renewables.js'), filters: ['period', 'class', 'machine'], period: 'day', texts: true, style: true },
  { name: 'efficiency', load: () => import('./views/efficiency/efficiency.js'), filters: ['period', 'class', 'machine'], period: 'day', texts: true, style: true },
  { name: 'labs', load: () => import('./views/labs/labs.js'), texts: true, style: true },
  { name: 'join', load: () => import('./views/join/join.js'), texts: true, style: true, open: true },
  { name: 'method', load: () => import('./views/method/method.js'), texts: true, style: true },
  { name: 'about', load: () => import('./views/about/about.js'), texts: true, open: true },
];

/** What asks for a link where the collector does not let everybody look. @type {Route} */
export const SIGN_IN = { name: 'sign-in', load: () => import('./views/sign-in/sign-in.js'), open: true, listed: false };

/** The view that an address names; the first where it names none. @param {string} name */
export const routeOf = (name) => ROUTES.find((route) => route.name === name) ?? ROUTES[0];
