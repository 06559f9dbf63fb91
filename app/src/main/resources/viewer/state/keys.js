// The keyboard: one table of keys for the help sheet and for the listener.

/** @typedef {{key: string, shown: string, what: string}} Key */

/** @type {Key[]} */
export const KEYS = [
  { key: ' ', shown: 'Space', what: 'play or pause' },
  { key: 'ArrowRight', shown: '→', what: 'one frame on' },
  { key: 'ArrowLeft', shown: '←', what: 'one frame back' },
  { key: 'Home', shown: 'Home', what: 'to noise, t = 0' },
  { key: 'End', shown: 'End', what: 'to data, t = 1' },
  { key: 'cursor', shown: 'Tab, arrows, Enter', what: 'on a picture reached with Tab: move a cursor, then pick, drop or put there' },
  { key: 'r', shown: 'r', what: 'resample: a new seed' },
  { key: '1…6', shown: '1 … 6', what: 'train, sample, tour, compare, images and signals, map' },
  { key: 'd', shown: 'd', what: 'dark or light' },
  { key: '?', shown: '?', what: 'this sheet' },
  { key: 'Escape', shown: 'Esc', what: 'close this sheet' },
];

const TYPING = 'input:not([type=range]), select, textarea';

/** Keys by which a slider is moved. */
const SLIDING = /^(Arrow|Page|Home$|End$)/;

/**
 * While a sheet lies over the page, nothing behind it hears of keys.
 * @param {Record<string, () => void>} actions by key
 */
export function onKeys(actions) {
  addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches?.(TYPING)) return;
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (event.key === ' ' && target.matches?.('button, a, summary')) return;
    if (SLIDING.test(event.key) && target.matches?.('input[type=range]')) return;
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
