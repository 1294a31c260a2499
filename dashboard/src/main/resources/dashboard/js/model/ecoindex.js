// @ts-check
/** EcoIndex by its published formula and quantiles (cnumr/GreenIT-Analysis, script/ecoIndex.js). Pure. */

const ELEMENTS = [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601];
const REQUESTS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920];
const KILOBYTES = [
  0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08,
  8037.54, 223212.26,
];
/** Above which score each grade is given. @type {[number, string][]} */
const GRADES = [
  [80, 'A'],
  [70, 'B'],
  [55, 'C'],
  [40, 'D'],
  [25, 'E'],
  [10, 'F'],
];

/** @param {number[]} quantiles @param {number} value */
function rank(quantiles, value) {
  const above = quantiles.findIndex((quantile) => value < quantile);
  if (above < 0) {
    return quantiles.length - 1;
  }
  const below = quantiles[above - 1] ?? 0;
  return above - 1 + (value - below) / (quantiles[above] - below);
}

/** The score, of 100 at best. @param {{elements: number, requests: number, bytes: number}} page */
export function ecoIndex({ elements, requests, bytes }) {
  return 100 - (5 * (3 * rank(ELEMENTS, elements) + 2 * rank(REQUESTS, requests) + rank(KILOBYTES, bytes / 1000))) / 6;
}

/** @param {number} score */
export const ecoGrade = (score) => GRADES.find(([above]) => score > above)?.[1] ?? 'G';
