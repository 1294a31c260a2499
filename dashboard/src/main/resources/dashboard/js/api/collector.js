// @ts-check
/** Questions to the collector, and what a trainer changes there. */

const ROOT = 'api/v1/';

/** Why the collector refused, in its own words, or that it did not answer (status 0). */
export class Refusal extends Error {
  /** @param {number} status @param {string} title @param {string} detail */
  constructor(status, title, detail) {
    super(detail || title);
    this.name = 'Refusal';
    this.status = status;
    this.title = title;
  }
}

/**
 * Asks, such as ask('kpis', {from, to}). A parameter that is empty or undefined is left out.
 *
 * @param {string} resource below the API's root; names in it must be encoded
 * @param {Record<string, string | number | Date | undefined>} [parameters]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the answer; fails with a {@link Refusal}
 */
export const ask = (resource, parameters = {}, signal) => send('GET', addressOf(resource, parameters), undefined, signal);

/** The same for what adds to a page that is well without it: undefined where there is no answer. @type {typeof ask} */
export async function read(resource, parameters = {}, signal) {
  try {
    return await ask(resource, parameters, signal);
  } catch {
    return undefined;
  }
}

/** The address of a question, for a link to what it answers. @param {string} resource @param {Record<string, string | number | Date | undefined>} [parameters] */
export function addressOf(resource, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') {
      query.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  const text = query.toString();
  return ROOT + resource + (text ? `?${text}` : '');
}

/**
 * Changes something, by the session of this browser.
 *
 * @param {'POST' | 'PUT' | 'DELETE'} method @param {string} resource @param {unknown} [body]
 * @returns {Promise<any>} the answer, undefined where there is none to give; fails with a {@link Refusal}
 */
export const change = (method, resource, body) => send(method, ROOT + resource, body);

/**
 * @param {string} method @param {string} path @param {unknown} body @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function send(method, path, body, signal) {
  const own = method === 'GET' ? {} : { 'Content-Type': 'application/json', 'X-Wattelier-Request': '1' };
  let answer;
  try {
    answer = await fetch(path, { method, signal, headers: own, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (failure) {
    throw new Refusal(0, String(failure), '');
  }
  const json = /[/+]json/.test(answer.headers.get('Content-Type') ?? '') ? await answer.json().catch(() => undefined) : undefined;
  if (!answer.ok) {
    throw new Refusal(answer.status, json?.title ?? answer.statusText, json?.detail ?? '');
  }
  return json;
}

/** What this browser may do: its role and scopes; undefined where the collector does not answer. @returns {Promise<any>} */
export const readSession = () => read('session');

/**
 * Opens a session with the token of a link: 'open', 'wrong' where the token is nobody's, 'unreachable' where nobody answers.
 *
 * @param {string} token @returns {Promise<'open' | 'wrong' | 'unreachable'>}
 */
export async function openSession(token) {
  try {
    await change('POST', 'session', { token });
    return 'open';
  } catch (refused) {
    const status = refused instanceof Refusal ? refused.status : 0;
    return status === 403 || status === 400 ? 'wrong' : 'unreachable';
  }
}
