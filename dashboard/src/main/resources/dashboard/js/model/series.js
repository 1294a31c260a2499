// @ts-check
/** Answers of the collector about one machine, as lines of a chart. Pure. */

/** @typedef {{x: number, y: number, low?: number, high?: number}} Point */

/**
 * The mean of a field over the middle of each bucket; a gap is NaN.
 *
 * @param {any} series as of machines/{m}/series @param {string} field @returns {Point[]}
 */
export function means(series, field) {
  const mean = series?.fields?.[field]?.mean;
  return Array.isArray(mean) && Array.isArray(series.times) ? pointsOf(series, mean) : [];
}

/** @param {any} answer with times and stepSeconds @param {any[]} values @returns {Point[]} */
export function pointsOf({ times, stepSeconds }, values) {
  const half = (stepSeconds ?? 0) * 500;
  return times.map((/** @type {number} */ start, /** @type {number} */ i) => ({ x: start + half, y: Number.isFinite(values[i]) ? values[i] : NaN }));
}

/** Power with the interval in which it lies, where its uncertainty is known. @param {any} series with power_watts and power_uncertainty_ratio @returns {Point[]} */
export function powerWithBand(series) {
  const ratios = means(series, 'power_uncertainty_ratio');
  return means(series, 'power_watts').map(({ x, y }, i) => {
    const ratio = ratios[i]?.y;
    return Number.isFinite(ratio) && Number.isFinite(y) ? { x, y, low: Math.max(0, y * (1 - ratio)), high: y * (1 + ratio) } : { x, y };
  });
}

/** What holds other parts, outermost first: parts may be added only where none holds another. */
const HOLDERS = ['wall', 'machine', 'battery', 'platform', 'psys'];
const INNER = ['package', 'dram', 'gpu', 'rest'];

/**
 * The parts of a machine's power that do not hold one another, and what they leave of the machine's figure.
 *
 * @param {any} parts as of machines/{m}/parts @param {Point[]} whole the machine's own figure in the same buckets
 * @returns {{perimeter: string, meter: string, quality: string, points: Point[]}[]} in the order in which they are stacked, the rest last
 */
export function stackOf(parts, whole) {
  const inner = (parts?.parts ?? []).filter((/** @type {any} */ part) => INNER.includes(part.perimeter));
  const shown = INNER.flatMap((perimeter) =>
    inner
      .filter((/** @type {any} */ part) => part.perimeter === perimeter)
      .map((/** @type {any} */ part) => ({ perimeter, meter: part.meter, quality: part.quality, points: pointsOf(parts, part.mean) })),
  );
  if (shown.some((part) => part.perimeter === 'rest')) {
    return shown;
  }
  const rest = whole.map(({ x, y }, i) => {
    const known = shown.map((part) => part.points[i]?.y).filter(Number.isFinite);
    return { x, y: Number.isFinite(y) ? Math.max(0, y - known.reduce((sum, watts) => sum + watts, 0)) : NaN };
  });
  return [...shown, { perimeter: shown.length > 0 ? 'rest' : 'whole', meter: '', quality: '', points: rest }];
}

/** The newest reading of each part, those that hold others first. @param {any} parts as of machines/{m}/parts */
export function newestParts(parts) {
  const place = (/** @type {any} */ part) => {
    const at = [...HOLDERS, ...INNER].indexOf(part.perimeter);
    return at < 0 ? HOLDERS.length + INNER.length : at;
  };
  return (parts?.parts ?? [])
    .map((/** @type {any} */ part) => ({ ...part, watts: part.mean.findLast((/** @type {any} */ value) => Number.isFinite(value)) }))
    .sort((/** @type {any} */ one, /** @type {any} */ other) => place(one) - place(other));
}

/**
 * Utilisation against power, and the line between idle and peak: the mean of the tenth of the points with least load, and of that with
 * most. Undefined line where the load hardly changes.
 *
 * @param {any} series with power_watts and cpu_utilization_ratio
 */
export function efficiencyOf(series) {
  const watts = means(series, 'power_watts');
  const points = means(series, 'cpu_utilization_ratio')
    .map(({ y }, i) => ({ x: y, y: watts[i]?.y }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const byLoad = [...points].sort((one, other) => one.x - other.x);
  const tenth = Math.ceil(byLoad.length / 10);
  const [idle, peak] = [mean(byLoad.slice(0, tenth)), mean(byLoad.slice(-tenth))];
  return { points, line: idle && peak && peak.x - idle.x >= 0.2 ? [idle, peak] : [] };
}

/** @param {{x: number, y: number}[]} points */
function mean(points) {
  const sum = (/** @type {'x' | 'y'} */ key) => points.reduce((total, point) => total + point[key], 0) / points.length;
  return points.length > 0 ? { x: sum('x'), y: sum('y') } : undefined;
}
