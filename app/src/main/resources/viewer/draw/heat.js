// A number at every node of a grid as a map of colours.

import { packed, ramp } from './palette.js';

const COLOURS = Uint32Array.from({ length: 256 }, (_, k) => packed(...ramp(k / 255)));

/**
 * @param {CanvasRenderingContext2D} context @param {Float32Array} values one per node, rows from the bottom up
 * @param {number} nx @param {number} ny @param {import('./camera.js').Bounds} bounds of the nodes
 * @param {import('./camera.js').Camera} camera @param {number} [opacity]
 */
export function drawHeat(context, values, nx, ny, bounds, camera, opacity = 0.75) {
  const [dx, dy] = [(bounds[1] - bounds[0]) / (nx - 1), (bounds[3] - bounds[2]) / (ny - 1)];
  const left = camera.pixelX(bounds[0] - dx / 2);
  const top = camera.pixelY(bounds[3] + dy / 2);
  context.save();
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = true;
  context.drawImage(image(values, nx, ny), left, top, camera.scale * dx * nx, camera.scale * dy * ny);
  context.restore();
}

/** @param {Float32Array} values @param {number} nx @param {number} ny */
function image(values, nx, ny) {
  const [least, most] = range(values);
  const canvas = new OffscreenCanvas(nx, ny);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const data = context.createImageData(nx, ny);
  const pixels = new Uint32Array(data.data.buffer);
  for (let k = 0; k < values.length; k++) {
    const row = ny - 1 - Math.floor(k / nx);
    const share = (values[k] - least) / (most - least || 1);
    pixels[row * nx + (k % nx)] = COLOURS[Math.round(255 * Math.min(Math.max(share || 0, 0), 1))];
  }
  context.putImageData(data, 0, 0);
  return canvas;
}

/** @param {Float32Array} values @returns {[number, number]} least and largest of the finite ones */
export function range(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? [least, most] : [0, 1];
}
