// @ts-check
/** The line that a learner pastes. Pure. */

/** @typedef {'windows' | 'macos' | 'linux' | 'phone'} System */
export const SYSTEMS = /** @type {const} */ (['windows', 'macos', 'linux']);
const JAR = 'wattelier-agent.jar';

/** The system that a browser says it runs on; Linux where it says nothing that we know. @param {string} agent its user agent @returns {System} */
export function systemOf(agent) {
  if (/Android|iPhone|iPad|Mobile/i.test(agent)) {
    return 'phone';
  }
  return /Windows/i.test(agent) ? 'windows' : /Mac OS|Macintosh/i.test(agent) ? 'macos' : 'linux';
}

/** A code as the collector writes it, of what somebody typed; '' where it is none. @param {string} typed */
export function codeOf(typed) {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z0-9]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : '';
}

/**
 * Fetches the agent and runs it, in the shell of a system. A name is quoted so that the shell takes nothing in it for its own.
 *
 * @param {{system: System, collector: string, code: string, name: string}} choice name '' for the machine's own
 */
export function joinLine({ system, collector, code, name }) {
  const address = collector.replace(/\/+$/, '');
  const source = `${address}/downloads/${JAR}`;
  if (system === 'windows') {
    const quoted = (/** @type {string} */ text) => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
    const named = name ? ` --name ${quoted(name)}` : '';
    return `curl.exe -fsSLo ${JAR} ${quoted(source)}; if ($?) { java -jar ${JAR} run --collector ${quoted(address)} --join ${code}${named} }`;
  }
  const quoted = (/** @type {string} */ text) => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);
  const named = name ? ` --name ${quoted(name)}` : '';
  return `curl -fsSLo ${JAR} ${quoted(source)} && java -jar ${JAR} run --collector ${quoted(address)} --join ${code}${named}`;
}
