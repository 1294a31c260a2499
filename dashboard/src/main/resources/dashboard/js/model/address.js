// @ts-check
/**
 * What a page shows, as the hash of its address: #/machine/poste-07?period=day&class=lille&lang=fr. A link so shows what its sender saw.
 * Pure.
 */

/**
 * @typedef {object} Address
 * @property {string} view the first word of the path
 * @property {string} item what it shows of that, such as a machine; '' for none
 * @property {string} period '' for the view's own
 * @property {string} className only machines of this class; '' for all
 * @property {string} machine only this machine; '' for all
 * @property {string} language '' for the reader's own
 * @property {Record<string, string>} own what only this view knows, such as the order of its tiles
 */

const SHARED = { period: 'period', class: 'className', machine: 'machine', lang: 'language' };

/** The address of a hash; whatever it does not understand is left out. @param {string} hash @returns {Address} */
export function parse(hash) {
  const [path, query] = split(hash.replace(/^#\/?/, ''));
  const [view, ...item] = path.split('/');
  /** @type {Record<string, string>} */
  const shared = {};
  /** @type {Record<string, string>} */
  const own = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(SHARED, name)) {
      shared[SHARED[/** @type {keyof SHARED} */ (name)]] = value;
    } else if (name !== '__proto__') {
      own[name] = value;
    }
  }
  return {
    view: decoded(view),
    item: decoded(item.join('/')),
    period: shared.period ?? '',
    className: shared.className ?? '',
    machine: shared.machine ?? '',
    language: shared.language ?? '',
    own,
  };
}

/** The hash of an address. @param {Address} address */
export function format(address) {
  const path = [address.view, address.item].filter(Boolean).map(encodeURIComponent).join('/');
  const query = new URLSearchParams();
  for (const [name, key] of Object.entries(SHARED)) {
    const value = address[/** @type {'period'} */ (key)];
    if (value) {
      query.set(name, value);
    }
  }
  for (const [name, value] of Object.entries(address.own)) {
    if (value) {
      query.set(name, value);
    }
  }
  // A colon needs no escape in a fragment, and a period is easier to read with it.
  const text = query.toString().replaceAll('%3A', ':');
  return `#/${path}${text ? `?${text}` : ''}`;
}

/** An address with something else. Another view keeps the filters, and nothing of its own. @param {Address} from @param {Partial<Address>} changes @returns {Address} */
export function changed(from, changes) {
  const elsewhere = changes.view !== undefined && changes.view !== from.view;
  return elsewhere ? { ...from, item: '', period: '', own: {}, ...changes } : { ...from, ...changes };
}

/** @param {string} text */
function split(text) {
  const at = text.indexOf('?');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
