// @ts-check
/** Labs: the scenarios by module (#/labs), one of them (#/labs?scenario=ID), a run of one with a class (#/labs/RUN). */
import { wearSharedStyle } from '../kpis/kpis.js';
import { mountCatalogue } from './catalogue.js';
import { mountRun } from './run.js';
import { mountScenario } from './scenario.js';

/** @param {HTMLElement} view @param {import('../../main.js').Page} page */
export async function mount(view, page) {
  await wearSharedStyle();
  const { item, own } = page.address;
  return item ? mountRun(view, page, item) : own.scenario ? mountScenario(view, page, own.scenario) : mountCatalogue(view, page);
}
