// One colour per particle: by where it began, by its speed, or the same for all.

import { currentTheme } from '../state/theme.js';
import { packed, packedHex } from './palette.js';

/**
 * By the horizontal place at the first frame, so that one sees who goes where.
 * @param {Float32Array} start places @returns {Uint32Array}
 */
export function byOrigin(start) {
  const order = Float32Array.from({ length: start.length / 2 }, (_, i) => start[2 * i]);
  const sorted = Float32Array.from(order).sort();
  const [low, high] = [sorted[Math.floor(0.02 * sorted.length)], sorted[Math.floor(0.98 * sorted.length)]];
  return coloured(order.map((x) => (x - low) / (high - low || 1)));
}

/**
 * @param {Float32Array} before @param {Float32Array} now places one frame apart @returns {Uint32Array}
 */
export function bySpeed(before, now) {
  const speed = Float32Array.from({ length: now.length / 2 },
    (_, i) => Math.hypot(now[2 * i] - before[2 * i], now[2 * i + 1] - before[2 * i + 1]));
  const top = Float32Array.from(speed).sort()[Math.floor(0.98 * speed.length)] || 1;
  return coloured(speed.map((value) => value / top));
}

/** @param {number} count @param {string} hex @returns {Uint32Array} */
export function same(count, hex) {
  return new Uint32Array(count).fill(packedHex(hex));
}

/** Blue over purple to orange, lighter on a dark ground: told apart by all common kinds of colour vision. */
const STOPS = {
  dark: [[86, 180, 233], [204, 121, 167], [240, 190, 60]],
  light: [[0, 90, 170], [160, 70, 140], [213, 94, 0]],
};

/** @param {number} share @returns {number} a packed colour that stands out on the stage */
function lively(share) {
  const stops = STOPS[currentTheme()];
  const place = 2 * Math.min(Math.max(share || 0, 0), 1);
  const low = place < 1 ? 0 : 1;
  const mix = (/** @type {number} */ c) => Math.round(stops[low][c] + (place - low) * (stops[low + 1][c] - stops[low][c]));
  return packed(mix(0), mix(1), mix(2));
}

/** @param {number[] | Float32Array} shares of the range, 0 to 1 @returns {Uint32Array} */
function coloured(shares) {
  const table = Uint32Array.from({ length: 256 }, (_, k) => lively(k / 255));
  return Uint32Array.from(shares, (share) => table[Math.round(255 * Math.min(Math.max(share || 0, 0), 1))]);
}
