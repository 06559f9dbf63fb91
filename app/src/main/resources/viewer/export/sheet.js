// Pictures beside each other with a line of words above each.

import { themeColours } from '../draw/palette.js';

/** Height of the line of words, in pixels. */
const WORDS = 26;
const GAP = 8;

/** @typedef {{caption: string, canvas: HTMLCanvasElement}} Captioned */

/** One alone stays as it is. @param {Captioned[]} pictures of one size @returns {HTMLCanvasElement} */
export function sheet(pictures) {
  if (pictures.length === 1) return pictures[0].canvas;
  const columns = pictures.length === 4 ? 2 : pictures.length;
  const rows = Math.ceil(pictures.length / columns);
  const [wide, high] = ['width', 'height'].map((side) =>
    Math.max(...pictures.map(({ canvas }) => canvas[/** @type {'width' | 'height'} */ (side)])));
  const whole = document.createElement('canvas');
  Object.assign(whole, { width: columns * (wide + GAP) - GAP, height: rows * (high + WORDS) });
  const context = /** @type {CanvasRenderingContext2D} */ (whole.getContext('2d'));
  const { ground, ink } = themeColours();
  context.fillStyle = ground;
  context.fillRect(0, 0, whole.width, whole.height);
  context.fillStyle = ink;
  context.font = '14px system-ui, sans-serif';
  pictures.forEach(({ caption, canvas }, k) => {
    const [x, y] = [(k % columns) * (wide + GAP), Math.floor(k / columns) * (high + WORDS)];
    context.fillText(caption, x + 6, y + 18, wide - 12);
    context.drawImage(canvas, x, y + WORDS);
  });
  return whole;
}

/** @param {HTMLCanvasElement} canvas @returns {Uint32Array} packed pixels, row by row */
export function pixels(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
}
