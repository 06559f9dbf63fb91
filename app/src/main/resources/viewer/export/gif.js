// A GIF89a that repeats for ever, all frames in one palette: a cube of 6 x 7 x 6 colours.

import { lzw } from './lzw.js';

const LEVELS = [6, 7, 6];

export class Gif {
  /** @param {number} width @param {number} height @param {number} hundredths of a second per frame */
  constructor(width, height, hundredths) {
    this.width = width;
    this.height = height;
    this.hundredths = hundredths;
    /** @type {Uint8Array[]} */
    this.blocks = [Uint8Array.from([
      ...text('GIF89a'), ...short(width), ...short(height), 0xf7, 0, 0, ...palette(),
      0x21, 0xff, 11, ...text('NETSCAPE2.0'), 3, 1, 0, 0, 0,
    ])];
  }

  /** @param {Uint32Array} pixels packed, row by row @param {number} [hundredths] */
  add(pixels, hundredths = this.hundredths) {
    this.blocks.push(Uint8Array.from([
      0x21, 0xf9, 4, 4, ...short(hundredths), 0, 0,
      0x2c, 0, 0, 0, 0, ...short(this.width), ...short(this.height), 0, 8,
    ]));
    this.blocks.push(...chunks(lzw(Uint8Array.from(pixels, nearest), 8)), Uint8Array.of(0));
  }

  /** @returns {Uint8Array} the file */
  finish() {
    this.blocks.push(Uint8Array.of(0x3b));
    const file = new Uint8Array(this.blocks.reduce((sum, block) => sum + block.length, 0));
    let at = 0;
    for (const block of this.blocks) {
      file.set(block, at);
      at += block.length;
    }
    return file;
  }
}

/** @param {number} pixel packed @returns {number} its place in the palette */
function nearest(pixel) {
  const level = (/** @type {number} */ value, /** @type {number} */ k) => Math.round((value / 255) * (LEVELS[k] - 1));
  const [red, green, blue] = [level(pixel & 255, 0), level((pixel >> 8) & 255, 1), level((pixel >> 16) & 255, 2)];
  return (red * LEVELS[1] + green) * LEVELS[2] + blue;
}

/** @returns {number[]} 256 colours, the last four of them black */
function palette() {
  const colours = new Array(768).fill(0);
  for (let k = 0; k < LEVELS[0] * LEVELS[1] * LEVELS[2]; k++) {
    const parts = [Math.floor(k / (LEVELS[1] * LEVELS[2])), Math.floor(k / LEVELS[2]) % LEVELS[1], k % LEVELS[2]];
    parts.forEach((part, c) => { colours[3 * k + c] = Math.round((255 * part) / (LEVELS[c] - 1)); });
  }
  return colours;
}

/** @param {Uint8Array} bytes @returns {Uint8Array[]} blocks of up to 255 bytes, each after its length */
function chunks(bytes) {
  const made = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    made.push(Uint8Array.of(part.length), part);
  }
  return made;
}

/** @param {number} value */
const short = (value) => [value & 255, value >> 8];

/** @param {string} letters */
const text = (letters) => Array.from(letters, (letter) => letter.charCodeAt(0));
