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
    this.past = new Intl.RelativeTimeFormat(language, { style: 'short' });
    /** @type {Map<number, Intl.NumberFormat>} */
    this.formats = new Map();
  }

  /** The text of a key, with {name} replaced. @param {string} key @param {Record<string, string | number>} [values] */
  text(key, values = {}) {
    const text = this.texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
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
    return this.number(value / factor, decimals) + this.gap + symbol;
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

  /** A time of day in the viewer's zone. @param {string | number} time */
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

/** @param {string} unit @param {number} size */
function scale(unit, size) {
  if (unit === 'watt') {
    return size < 10_000 ? { factor: 1, symbol: 'W', decimals: size < 100 ? 1 : 0 } : { factor: 1000, symbol: 'kW', decimals: 1 };
  }
  if (unit === 'joule') {
    const wattHours = size / JOULES_PER_WATT_HOUR;
    return wattHours < 1000
      ? { factor: JOULES_PER_WATT_HOUR, symbol: 'Wh', decimals: wattHours < 10 ? 2 : wattHours < 100 ? 1 : 0 }
      : { factor: JOULES_PER_WATT_HOUR * 1000, symbol: 'kWh', decimals: 2 };
  }
  if (unit === 'ratio') {
    return { factor: 0.01, symbol: '%', decimals: 0 };
  }
  return { factor: 1, symbol: unit === 'gram_per_kilowatt_hour' ? 'g CO₂e/kWh' : unit, decimals: 0 };
}
