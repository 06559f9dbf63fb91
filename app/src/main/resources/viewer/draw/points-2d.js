// Points without a graphics card: splatted into an ImageData, a square of pixels each.

/** @typedef {import('./camera.js').Camera} Camera */

export class Points2d {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: true }));
    this.name = 'canvas-2d';
    this.image = this.context.createImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /**
   * @param {Float32Array} places x and y of every point
   * @param {Uint32Array} colours one packed colour per point
   * @param {Camera} camera @param {number} size side in pixels
   */
  draw(places, colours, camera, size) {
    this.fit(camera.width, camera.height);
    this.pixels.fill(0);
    this.add(places, colours, camera, size);
    this.show();
  }

  /** More points on top of those that are there. */
  add(/** @type {Float32Array} */ places, /** @type {Uint32Array} */ colours, /** @type {Camera} */ camera, /** @type {number} */ size) {
    splat(this.pixels, places, colours, camera, Math.max(1, Math.round(size)));
  }

  show() {
    this.context.putImageData(this.image, 0, 0);
  }

  close() {}

  /** @param {number} width @param {number} height */
  fit(width, height) {
    if (this.image.width !== width || this.image.height !== height) {
      this.image = this.context.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
  }
}

/**
 * @param {Uint32Array} pixels rows of camera.width @param {Float32Array} places @param {Uint32Array} colours
 * @param {Camera} camera @param {number} size
 */
export function splat(pixels, places, colours, camera, size) {
  const { width, height, scale, x0, y0 } = camera;
  const half = (size - 1) / 2;
  for (let i = 0, k = 0; k + 1 < places.length; i++, k += 2) {
    const left = Math.round(x0 + scale * places[k] - half);
    const top = Math.round(y0 - scale * places[k + 1] - half);
    if (!(left >= 0 && top >= 0 && left + size <= width && top + size <= height)) continue;
    const colour = colours[i];
    for (let row = top * width + left, end = row + size * width; row < end; row += width) {
      for (let at = row; at < row + size; at++) pixels[at] = colour;
    }
  }
}
