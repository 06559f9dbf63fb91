// A frame of images as a grid of pictures, or of signals as a grid of traces.

import { OKABE_ITO, themeColours } from '../draw/palette.js';

const GAP = 2;

/** @typedef {{kind: string, shape: number[], bounds: [[number, number]]}} Source */

export class Gallery {
  /** @param {HTMLCanvasElement} canvas @param {Source} source */
  constructor(canvas, source) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.source = source;
  }

  /** @param {import('../net/frame.js').Frame} frame */
  draw(frame) {
    if (this.source.kind === 'image') this.images(frame);
    else this.signals(frame);
  }

  /** @param {import('../net/frame.js').Frame} frame */
  images(frame) {
    const [height, width, channels = 1] = this.source.shape;
    const columns = Math.ceil(Math.sqrt(frame.count));
    const rows = Math.ceil(frame.count / columns);
    this.fit(columns * (width + GAP) - GAP, rows * (height + GAP) - GAP);
    const image = this.context.createImageData(this.canvas.width, this.canvas.height);
    const [[least, most]] = this.source.bounds;
    for (let i = 0; i < frame.count; i++) {
      const corner = Math.floor(i / columns) * (height + GAP) * image.width + (i % columns) * (width + GAP);
      picture(image, corner, frame.values.subarray(i * frame.dims, (i + 1) * frame.dims), width, channels, least, 255 / (most - least));
    }
    this.context.putImageData(image, 0, 0);
  }

  /** @param {import('../net/frame.js').Frame} frame */
  signals(frame) {
    const columns = frame.count > 6 ? 2 : 1;
    const rows = Math.ceil(frame.count / columns);
    this.fit(1200, Math.max(420, rows * 90));
    const { context, canvas } = this;
    const colours = themeColours();
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const [wide, high] = [canvas.width / columns, canvas.height / rows];
    for (let i = 0; i < frame.count; i++) {
      const place = { left: (i % columns) * wide + 6, top: Math.floor(i / columns) * high, width: wide - 12, height: high };
      this.trace(frame.values.subarray(i * frame.dims, (i + 1) * frame.dims), place);
    }
  }

  /** Every channel of a signal, each in its colour. @param {Float32Array} values @param {{left: number, top: number, width: number, height: number}} place */
  trace(values, { left, top, width, height }) {
    const channels = this.source.shape[1] ?? 1;
    const moments = values.length / channels;
    const [[least, most]] = this.source.bounds;
    const { context } = this;
    context.lineWidth = 1.5;
    for (let channel = 0; channel < channels; channel++) {
      context.strokeStyle = OKABE_ITO[channel % OKABE_ITO.length];
      context.beginPath();
      for (let k = 0; k < moments; k++) {
        const share = Math.min(Math.max((values[k * channels + channel] - least) / (most - least), 0), 1);
        context.lineTo(left + (k / (moments - 1)) * width, top + height * (0.95 - 0.9 * share));
      }
      context.stroke();
    }
  }

  /** @param {number} width @param {number} height */
  fit(width, height) {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}

/**
 * @param {ImageData} image @param {number} corner pixel @param {Float32Array} values @param {number} width
 * @param {number} channels @param {number} least @param {number} scale
 */
function picture(image, corner, values, width, channels, least, scale) {
  for (let p = 0; p * channels < values.length; p++) {
    const at = 4 * (corner + Math.floor(p / width) * image.width + (p % width));
    for (let c = 0; c < 3; c++) {
      image.data[at + c] = (values[p * channels + Math.min(c, channels - 1)] - least) * scale;
    }
    image.data[at + 3] = 255;
  }
}
