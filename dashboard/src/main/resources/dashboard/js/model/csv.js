// @ts-check
/** Tables as CSV (RFC 4180), with numbers as programs read them. Pure. */

/**
 * @param {string[]} head @param {(string | number | undefined | null)[][]} rows a number that is none leaves its cell empty
 */
export function csv(head, rows) {
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** A name that a spreadsheet would take for a formula gets an apostrophe in front: names come from outside. @param {string | number | undefined | null} value */
function cell(value) {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : '';
  }
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
