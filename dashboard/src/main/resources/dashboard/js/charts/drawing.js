// @ts-check
/** What all charts share: Chart.js itself, fetched when a chart is first wanted, the colours of the theme, marks in time, pictures. */

/** @type {Promise<any> | undefined} */
let library;

/** Chart.js, from the one minified file of its WebJar. @returns {Promise<any>} its constructor Chart */
export function chartLibrary() {
  library ??= new Promise((resolve, reject) => {
    const main = /** @type {HTMLScriptElement} */ (document.querySelector('script[type=module]')).src;
    const script = document.createElement('script');
    script.src = new URL('../vendor/chart.umd.min.js', main).href;
    // @ts-ignore: the one global.
    script.addEventListener('load', () => resolve(globalThis.Chart));
    script.addEventListener('error', () => {
      library = undefined;
      reject(new Error(`${script.src} cannot be loaded`));
    });
    document.head.append(script);
  });
  return library;
}

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const onPaper = matchMedia('print');

/** What was read of the theme's styles, and of which: to ask the browser for one styles the page anew. @type {{theme: string, read: Map<string, string>}} */
let palette = { theme: '', read: new Map() };

/** What of the page's look a chart depends on. */
export const themeWorn = () => `${document.documentElement.dataset.theme} ${darkScheme.matches} ${onPaper.matches} ${innerWidth}`;

/** @param {string} name @param {() => string} read */
function ofTheme(name, read) {
  const theme = themeWorn();
  if (palette.theme !== theme) {
    palette = { theme, read: new Map() };
  }
  const known = palette.read.get(name) ?? read();
  palette.read.set(name, known);
  return known;
}

/** A colour of the theme. @param {string} name such as --real */
export const colour = (name) => ofTheme(name, () => getComputedStyle(document.documentElement).getPropertyValue(name).trim());

/** As large as the page's small text, which grows with the projector. */
export const letterPixels = () => parseFloat(ofTheme('size', () => getComputedStyle(document.body).fontSize)) * 0.85;

/** Stripes of a colour, as estimated figures have them everywhere. @param {string} stroke */
export function hatching(stroke) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 10;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  pen.strokeStyle = stroke;
  pen.lineWidth = 2;
  pen.beginPath();
  for (const shift of [-10, 0, 10]) {
    pen.moveTo(shift - 1, 11);
    pen.lineTo(shift + 11, -1);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** A colour with less of it. @param {string} solid @param {number} share from 0 to 1 */
export const faint = (solid, share) => `color-mix(in srgb, ${solid} ${Math.round(share * 100)}%, transparent)`;

/** Options that cost a page little: no animation, no events, points as they are. */
export const QUIET = {
  animation: false,
  events: [],
  responsive: true,
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
};

const ONE_MINUTE = 60_000;
const ONE_HOUR = 60 * ONE_MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2 * 1440, 7 * 1440].map((minutes) => minutes * ONE_MINUTE);

/** The times to write under a chart: whole minutes, hours or days of the reader's zone, at most six or so. @param {number} from @param {number} to */
export function times(from, to) {
  const step = STEPS.find((millis) => (to - from) / millis <= 6) ?? /** @type {number} */ (STEPS.at(-1));
  const shift = step > ONE_HOUR ? new Date(from).getTimezoneOffset() * ONE_MINUTE : 0;
  const found = [];
  for (let time = Math.ceil((from - shift) / step) * step + shift; time <= to; time += step) {
    found.push(time);
  }
  return found;
}

/** A linear axis of epoch milliseconds: Chart.js' own time axis would need an adapter. @param {import('../model/figures.js').Figures} figures */
export const timeAxis = (figures) => ({
  type: 'linear',
  grid: { display: false },
  border: { color: '' },
  afterBuildTicks: (/** @type {any} */ scale) => {
    scale.ticks = times(scale.min, scale.max).map((value) => ({ value }));
  },
  ticks: {
    autoSkipPadding: 16,
    maxRotation: 0,
    color: '',
    callback: (/** @type {number} */ time, /** @type {number} */ _, /** @type {any[]} */ ticks) =>
      ticks.length > 1 && ticks[1].value - ticks[0].value >= 24 * ONE_HOUR ? figures.dayOnly(time) : figures.time(time),
  },
});

/**
 * A vertical axis in a unit.
 *
 * @param {import('../model/figures.js').Figures} figures
 * @param {{unit: string, title?: string, position?: 'left' | 'right', max?: number}} what
 */
export const valueAxis = (figures, { unit, title = '', position = 'left', max }) => ({
  type: 'linear',
  position,
  beginAtZero: true,
  ...(max === undefined ? {} : { max }),
  grid: { drawOnChartArea: position === 'left', color: '' },
  border: { display: false },
  title: { display: title !== '', text: title, color: '' },
  ticks: {
    maxTicksLimit: 5,
    color: '',
    // All labels of an axis in one scale, that of its top.
    callback(/** @type {number} */ value) {
      // @ts-ignore: Chart.js calls it on the axis.
      const top = this.max;
      return figures.round(value, unit, top);
    },
  },
});

/** Gives a chart the theme's ink, after each change of theme. @param {any} chart */
export function ink(chart) {
  const [soft, rule] = [colour('--ink-soft'), colour('--rule')];
  const size = letterPixels();
  for (const scale of Object.values(chart.options.scales)) {
    scale.ticks.color = soft;
    scale.ticks.font = { size };
    if (scale.title) {
      scale.title.color = soft;
      scale.title.font = { size, weight: 'normal' };
    }
    scale.grid.color = rule;
    if (scale.border.display !== false) {
      scale.border.color = rule;
    }
  }
}

/**
 * Draws moments as lines with their words, and stretches as bands, over a chart.
 *
 * @param {() => {moments?: {x: number, text: string}[], bands?: {from: number, to: number, text: string}[]}} what asked at each drawing
 */
export const marksPlugin = (what) => ({
  id: 'marks',
  beforeDatasetsDraw(/** @type {any} */ chart) {
    const { ctx: pen, chartArea: area, scales } = chart;
    const { moments = [], bands = [] } = what();
    pen.save();
    pen.font = `${letterPixels()}px ${ofTheme('family', () => getComputedStyle(document.body).fontFamily)}`;
    pen.textBaseline = 'top';
    const place = (/** @type {number} */ time) => scales.x.getPixelForValue(time);
    bands.forEach(({ from, to, text }, i) => {
      const [left, right] = [Math.max(area.left, place(from)), Math.min(area.right, place(to))];
      if (right > left) {
        pen.fillStyle = faint(colour('--ink-soft'), i % 2 ? 0.14 : 0.07);
        pen.fillRect(left, area.top, right - left, area.height);
        writeOn(pen, text, left + 4, area.top + 2, right - left - 8);
      }
    });
    for (const { x, text } of moments) {
      const at = place(x);
      if (at >= area.left && at <= area.right) {
        pen.strokeStyle = colour('--warning');
        pen.lineWidth = 2;
        pen.beginPath();
        pen.moveTo(at, area.top);
        pen.lineTo(at, area.bottom);
        pen.stroke();
        const right = at > area.left + area.width * 0.8;
        pen.textAlign = right ? 'right' : 'left';
        writeOn(pen, text, at + (right ? -6 : 6), area.top + 2, area.width * 0.3);
        pen.textAlign = 'left';
      }
    }
    pen.restore();
  },
});

/** Words on a chart, cut where they are longer than their room. @param {any} pen @param {string} text @param {number} x @param {number} y @param {number} room */
function writeOn(pen, text, x, y, room) {
  let words = text;
  while (words && pen.measureText(words).width > room) {
    words = words.length > 2 ? `${words.slice(0, -2).trimEnd()}…` : '';
  }
  pen.fillStyle = colour('--ink');
  pen.fillText(words, x, y);
}

/** A picture of a chart, on paper of the theme. @param {HTMLCanvasElement} canvas @returns {Promise<Blob | null>} */
export function picture(canvas) {
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [canvas.width, canvas.height];
  const pen = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  pen.fillStyle = colour('--card');
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(canvas, 0, 0);
  return new Promise((resolve) => sheet.toBlob(resolve, 'image/png'));
}
