// @ts-check
/** The stretches of time that a view may show. Pure. */

export const PERIODS = ['live', 'session', 'day', 'week'];
export const LIVE_MILLIS = 10 * 60_000;
/** The collector answers of no longer range at once. */
const LONGEST_MILLIS = 31 * 24 * 3_600_000;

/** @typedef {{from: Date, to: Date}} Range */

/** Whether a word is a period: a name, or two times such as 2026-11-23T08:00Z..2026-11-23T12:00Z. @param {string} word */
export const isPeriod = (word) => PERIODS.includes(word) || custom(word) !== undefined;

/**
 * From when to when a period lasts: live the last ten minutes, session since the collector's session began, day since midnight where the
 * reader is, week that day and the six before.
 *
 * @param {string} period @param {Date} now @param {string} [since] when the session began, as the collector tells it @returns {Range}
 */
export function rangeOf(period, now, since) {
  const chosen = custom(period);
  if (chosen) {
    return chosen;
  }
  if (period === 'session') {
    const begin = Date.parse(since ?? '');
    const usable = Number.isFinite(begin) && begin < now.getTime();
    return { from: new Date(usable ? Math.max(begin, now.getTime() - LONGEST_MILLIS) : now.getTime() - LIVE_MILLIS), to: now };
  }
  if (period === 'day' || period === 'week') {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (period === 'week' ? 6 : 0));
    // The first minute of a day is a range as well.
    return { from: new Date(Math.min(midnight.getTime(), now.getTime() - 60_000)), to: now };
  }
  return { from: new Date(now.getTime() - LIVE_MILLIS), to: now };
}

/** The word of a range, to the minute. @param {Range} range */
export const customPeriod = ({ from, to }) => [from, to].map((time) => `${time.toISOString().slice(0, 16)}Z`).join('..');

/** @param {string} word @returns {Range | undefined} */
function custom(word) {
  const ends = word.split('..');
  if (ends.length !== 2) {
    return undefined;
  }
  const [from, to] = ends.map((end) => new Date(end));
  const length = to.getTime() - from.getTime();
  return length > 0 && length <= LONGEST_MILLIS ? { from, to } : undefined;
}
