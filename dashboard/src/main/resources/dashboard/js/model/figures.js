// @ts-check
/**
 * Figures in words: numbers with their units, ranges, times and how each was obtained, in one language. Pure; an unknown figure
 * gives a dash, never NaN.
 */

/** @typedef {{value: number, low?: number, high?: number, unit: string, quality: string, source: string}} Quantity */

export const UNKNOWN = '—';
const QUALITIES = ['measured', 'derived', 'estimated'];
const JOULES_PER_WATT_HOUR = 3600;

export class Figures {
  /** @param {string} language @param {Record<string, string>} texts */
  constructor(language, texts) {
    this.language = language;
    this.texts = texts;
    // French typography sets units off by a narrow no-break space.
    this.gap = language === 'fr' ? '\u202f' : '\u00a0';
    this.clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.seconds = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' });
    this.plurals = new Intl.PluralRules(language);
    this.past = new Intl.RelativeTimeFormat(language, { style: 'short' });
    this.day = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.labels = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
    this.date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
    /** @type {Map<number, Intl.NumberFormat>} */
    this.formats = new Map();
  }

  /** The same with the texts of one view too. @param {Record<string, string>} texts */
  with(texts) {
    return new Figures(this.language, { ...this.texts, ...texts });
  }

  /** The text of a key, with {name} replaced. @param {string} key @param {Record<string, string | number>} [values] */
  text(key, values = {}) {
    const text = this.texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** The text of a key for so many, as {count}: its form for one, or that for others. @param {string} key @param {number} count @param {Record<string, string | number>} [values] */
  counted(key, count, values = {}) {
    const form = `${key}.${this.plurals.select(count)}`;
    return this.text(Object.hasOwn(this.texts, form) ? form : `${key}.other`, { ...values, count: this.number(count, 0) });
  }

  /** The text of a word that may come from outside, or the word itself. @param {string} key @param {string} otherwise */
  textOr(key, otherwise) {
    return Object.hasOwn(this.texts, key) ? this.texts[key] : otherwise;
  }

  /** @param {number} value @param {number} decimals */
  number(value, decimals) {
    let format = this.formats.get(decimals);
    if (!format) {
      format = new Intl.NumberFormat(this.language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      this.formats.set(decimals, format);
    }
    return format.format(value);
  }

  /** A number and its unit in the scale that suits {@link largest}. @param {number} value @param {string} unit */
  amount(value, unit, largest = value) {
    const { factor, symbol, decimals } = scale(unit, Math.abs(largest));
    return this.number(value / factor, decimals) + this.gap + this.symbol(symbol);
  }

  /** A number on an axis: in the scale of its top, without decimals that are all 0. @param {number} value @param {string} unit @param {number} top */
  round(value, unit, top) {
    const { factor, symbol } = scale(unit, Math.abs(top));
    return this.labels.format(value / factor) + this.gap + this.symbol(symbol);
  }

  /** English says byte where French says octet. @param {string} symbol */
  symbol(symbol) {
    return this.language === 'fr' ? symbol : symbol.replace(/^([KMG]i)?o$/, '$1B');
  }

  /** The figure alone, such as "34,2 W". @param {Quantity | undefined} quantity */
  value(quantity) {
    return known(quantity) ? this.amount(quantity.value, quantity.unit) : UNKNOWN;
  }

  /** The interval of a figure, such as "17,1 à 51,3 W"; empty where it is unknown. @param {Quantity | undefined} quantity */
  range(quantity) {
    if (!known(quantity) || !Number.isFinite(quantity.low) || !Number.isFinite(quantity.high)) {
      return '';
    }
    // In the unit of the figure that it stands under.
    const { factor, decimals } = scale(quantity.unit, Math.abs(quantity.value));
    return this.text('range', {
      low: this.number(Number(quantity.low) / factor, decimals),
      high: this.amount(Number(quantity.high), quantity.unit, quantity.value),
    });
  }

  /** How a figure was obtained, as a word. @param {Quantity | undefined} quantity */
  qualityWord(quantity) {
    return known(quantity) ? this.text(`quality.${quality(quantity)}`) : this.text('unknown');
  }

  /** By what, such as "RAPL + modèle". @param {Quantity | undefined} quantity */
  source(quantity) {
    if (!known(quantity) || typeof quantity.source !== 'string') {
      return '';
    }
    return quantity.source
      .split('+')
      .map((part) => this.texts[`source.${part}`] ?? part)
      .join(' + ');
  }

  /** @param {number | undefined} ratio */
  percent(ratio) {
    return Number.isFinite(ratio) ? this.number(Number(ratio) * 100, 0) + this.gap + '%' : UNKNOWN;
  }

  /** @param {number | undefined} bytes */
  gibibytes(bytes) {
    return Number.isFinite(bytes) ? this.number(Number(bytes) / 2 ** 30, 1) : UNKNOWN;
  }

  /** How long ago, in words, such as "il y a 12 s". @param {number} millis */
  ago(millis) {
    const seconds = Math.max(0, Math.round(millis / 1000));
    return seconds < 120 ? this.past.format(-seconds, 'second') : this.past.format(-Math.floor(seconds / 60), 'minute');
  }

  /** A time with its day, in the viewer's zone. @param {string | number | Date} time */
  dayTime(time) {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? UNKNOWN : this.day.format(date);
  }

  /** A day, in the viewer's zone. @param {string | number | Date} time */
  dayOnly(time) {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? UNKNOWN : this.date.format(date);
  }

  /** A time of day in the viewer's zone. @param {string | number | Date} time */
  time(time, withSeconds = false) {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? UNKNOWN : (withSeconds ? this.seconds : this.clock).format(date);
  }
}

/** Whether there is a figure to show. @param {Quantity | undefined} quantity @returns {quantity is Quantity} */
export function known(quantity) {
  return quantity !== undefined && quantity !== null && Number.isFinite(quantity.value);
}

/** How a figure was obtained; what does not say so counts as estimated. @param {Quantity} quantity */
export function quality(quantity) {
  return QUALITIES.includes(quantity.quality) ? quantity.quality : 'estimated';
}

/** Each unit in its scales: below which size, divided by what, its symbol, and how many decimals a number of that size has. */
const SCALES = {
  watt: [
    [1, 1, 'W', 2],
    [100, 1, 'W', 1],
    [10_000, 1, 'W', 0],
    [Infinity, 1000, 'kW', 1],
  ],
  joule: [
    [10 * JOULES_PER_WATT_HOUR, JOULES_PER_WATT_HOUR, 'Wh', 2],
    [100 * JOULES_PER_WATT_HOUR, JOULES_PER_WATT_HOUR, 'Wh', 1],
    [1000 * JOULES_PER_WATT_HOUR, JOULES_PER_WATT_HOUR, 'Wh', 0],
    [Infinity, 1000 * JOULES_PER_WATT_HOUR, 'kWh', 2],
  ],
  ratio: [[Infinity, 0.01, '%', 0]],
  gram_per_kilowatt_hour: [[Infinity, 1, 'g CO₂e/kWh', 0]],
  gram: [
    [10, 1, 'g CO₂e', 2],
    [100, 1, 'g CO₂e', 1],
    [1000, 1, 'g CO₂e', 0],
    [Infinity, 1000, 'kg CO₂e', 2],
  ],
  joule_per_unit: [
    [1e-3, 1e-6, 'µJ', 2],
    [1, 1e-3, 'mJ', 2],
    [1000, 1, 'J', 2],
    [Infinity, 1000, 'kJ', 2],
  ],
  gram_per_unit: [
    [1e-3, 1e-6, 'µg CO₂e', 2],
    [1, 1e-3, 'mg CO₂e', 2],
    [Infinity, 1, 'g CO₂e', 2],
  ],
  byte: [
    [1024, 1, 'o', 0],
    [1024 ** 2, 1024, 'Kio', 1],
    [1024 ** 3, 1024 ** 2, 'Mio', 1],
    [Infinity, 1024 ** 3, 'Gio', 1],
  ],
  euro: [[Infinity, 1, '€', 2]],
  litre: [[Infinity, 1, 'l', 2]],
  metre: [
    [1000, 1, 'm', 0],
    [Infinity, 1000, 'km', 2],
  ],
  hour: [[Infinity, 1, 'h', 1]],
};

/** @param {string} unit @param {number} size @returns {{factor: number, symbol: string, decimals: number}} */
function scale(unit, size) {
  const scales = Object.hasOwn(SCALES, unit) ? SCALES[/** @type {keyof SCALES} */ (unit)] : [[Infinity, 1, unit, 0]];
  const [, factor, symbol, decimals] = /** @type {[number, number, string, number]} */ (scales.find(([below]) => size < Number(below)) ?? scales.at(-1));
  return { factor, symbol, decimals };
}
