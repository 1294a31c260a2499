// @ts-check
/** Who takes part in a run and how far each machine is, in words and shapes. */
import { phaseOf, TAKING_PART, variantName } from '../../model/labs.js';
import { element, table } from '../../page/elements.js';

/** @typedef {import('../../model/figures.js').Figures} Figures */

/** @param {Figures} figures @param {any} run @param {any} scenario */
export function participantsTable(figures, run, scenario) {
  const people = [...(run.participants ?? [])].sort((one, other) => TAKING_PART.indexOf(one.state) - TAKING_PART.indexOf(other.state) || one.machine.localeCompare(other.machine, undefined, { numeric: true }));
  if (people.length === 0) {
    return element('p', 'detail', figures.text(run.state === 'ended' ? 'people.none' : 'people.waiting'));
  }
  const head = ['people.machine', 'people.state', 'people.phase', 'people.prediction'].map((key) => figures.text(key));
  const rows = people.map((one) => [
    element('span', 'name', one.machine, { dir: 'auto', title: one.machine }),
    stateOf(figures, one),
    doing(figures, one, scenario),
    one.prediction ? variantName(scenario, one.prediction, figures.language) : '',
  ]);
  return element('div', 'scroll-across', [table(figures.text('people'), head, rows).box], { tabindex: '0', role: 'region', 'aria-label': figures.text('people') });
}

/** @param {Figures} figures @param {any} one */
function stateOf(figures, one) {
  const word = figures.textOr(`state.${one.state}`, one.state);
  const reason = one.state === 'stopped' && one.reason ? figures.textOr(`reason.${one.reason}`, one.reason) : '';
  const since = one.state === 'lost' ? figures.text('state.since', { time: figures.time(one.heardAt) }) : '';
  const words = reason ? figures.text('pair', { name: word, value: reason }) : [word, since].filter(Boolean).join(' ');
  return element('span', 'state-word', words, { 'data-state': one.state });
}

/** @param {Figures} figures @param {any} one @param {any} scenario */
function doing(figures, one, scenario) {
  if (one.state !== 'running' && one.state !== 'lost') {
    return '';
  }
  const phase = phaseOf(one.phase);
  const name = phase ? figures.textOr(`phase.${phase.variant}`, variantName(scenario, phase.variant, figures.language)) : '';
  const words = phase && !figures.texts[`phase.${phase.variant}`] ? figures.text('phase.repeat', { name, repeat: phase.repeat }) : name;
  if (!Number.isFinite(one.progressRatio)) {
    return words;
  }
  const share = Math.min(1, Math.max(0, one.progressRatio));
  const bar = element('progress', '', '', { max: '1', value: String(share), 'aria-label': figures.text('people.progress', { machine: one.machine }) });
  return element('span', 'doing', [words, bar, figures.percent(share)]);
}
