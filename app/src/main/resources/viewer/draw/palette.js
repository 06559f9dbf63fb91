// Colours: Okabe and Ito's for things that differ, a ramp like cividis for things that are more or less.

/** Okabe and Ito (2008): told apart by all common kinds of colour vision, on a dark ground. */
const ON_DARK = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#0072b2', '#f0e442'];

/** The same hues, darker: as lines on a light ground Okabe and Ito's blue and orange stand out by 2 to 1 alone. */
const ON_LIGHT = ['#0058a8', '#b87000', '#1b9460', '#a8457f', '#94001a', '#002f66', '#7a7000'];

/** Colours of things that differ, in the theme that is on. Read it when drawing: whoever copies it keeps the old theme's. */
export let OKABE_ITO = ON_DARK;

/** @param {'dark' | 'light'} theme */
export function wear(theme) {
  OKABE_ITO = theme === 'light' ? ON_LIGHT : ON_DARK;
}

/** Ends and middles of a ramp whose lightness only rises (after cividis: Nunez, Anderton, Renslow 2018). */
const RAMP = [
  [0, 34, 78], [35, 62, 108], [87, 93, 109], [124, 123, 120], [164, 153, 117], [208, 186, 96], [254, 232, 56],
];

/**
 * @param {number} share 0 (little) to 1 (much); clamped
 * @returns {[number, number, number]} red, green and blue, 0 to 255
 */
export function ramp(share) {
  const place = Math.min(Math.max(share, 0), 1) * (RAMP.length - 1);
  const low = Math.min(Math.floor(place), RAMP.length - 2);
  const part = place - low;
  return /** @type {[number, number, number]} */ (
    RAMP[low].map((value, k) => Math.round(value + part * (RAMP[low + 1][k] - value))));
}

/**
 * One number per pixel, as ImageData holds it on little-endian machines.
 * @param {number} red @param {number} green @param {number} blue @param {number} [alpha]
 */
export function packed(red, green, blue, alpha = 255) {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** @param {string} hex #rrggbb @returns {[number, number, number]} */
export function rgb(hex) {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {string} hex #rrggbb @returns {number} */
export function packedHex(hex) {
  return packed(...rgb(hex));
}

/** What the page's theme says, read once per drawing. */
export function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return { ground: read('--stage'), ink: read('--ink'), faint: read('--faint'), line: read('--line') };
}
