// What is seen, kept in the URL: #sample?solver=dopri5&seed=7. A copied address shows the same.

/** @typedef {{view: string, parameters: URLSearchParams}} Address */

/** Browsers stop pages that rewrite their address too often. */
const PAUSE = 150;

/** What is to be written into the address with the next pause. @type {Record<string, string>} */
let pending = {};
let timer = 0;

addEventListener('hashchange', () => {
  clearTimeout(timer);
  pending = {};
});

/** @returns {Address} */
export function address() {
  const [view, query] = location.hash.slice(1).split('?');
  const parameters = new URLSearchParams(query ?? '');
  for (const [key, value] of Object.entries(pending)) {
    if (value === '') parameters.delete(key);
    else parameters.set(key, value);
  }
  return { view: view || 'sample', parameters };
}

/**
 * Writes values into the address, without a step in the history.
 * @param {Record<string, string | number | boolean | undefined>} values undefined and '' take a value out
 */
export function remember(values) {
  for (const [key, value] of Object.entries(values)) pending[key] = value === undefined ? '' : String(value);
  clearTimeout(timer);
  timer = setTimeout(write, PAUSE);
}

function write() {
  const { view, parameters } = address();
  pending = {};
  const query = parameters.toString();
  const hash = `#${view}${query ? `?${query}` : ''}`;
  if (hash !== location.hash) history.replaceState(null, '', hash);
}

/** @param {string} key @param {string} otherwise @returns {string} */
export function recalled(key, otherwise) {
  return address().parameters.get(key) ?? otherwise;
}

/** @param {string} key @param {number} otherwise @param {number} [least] @param {number} [most] @returns {number} within the limits */
export function recalledNumber(key, otherwise, least = -Infinity, most = Infinity) {
  const text = address().parameters.get(key);
  const value = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : otherwise;
}

/** @param {string} key @returns {boolean} */
export function recalledSwitch(key) {
  return recalled(key, 'false') === 'true';
}
