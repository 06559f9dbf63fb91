// Three canvases on top of each other: what lies under the particles, the particles, what lies over them.

import { Camera } from './camera.js';
import { pointsLayer } from './points.js';
import { themeColours } from './palette.js';
import { element } from '../ui/element.js';

/** @typedef {{places: Float32Array, colours: Uint32Array, size: number}} Points */

export class Stage {
  /**
   * @param {string} label for those who cannot see it
   * @param {import('./camera.js').Bounds} bounds
   * @param {() => void} redraw called when the size has changed
   * @param {string} [renderer] 'gl' or '2d', or as the machine allows
   */
  constructor(label, bounds, redraw, renderer) {
    this.bounds = bounds;
    this.redraw = redraw;
    const [under, over] = ['under', 'over'].map((name) => element('canvas', { class: `layer ${name}` }));
    this.points = pointsLayer(renderer, () => this.splat());
    this.layers = [under, this.points.canvas, over];
    this.element = element('div', { class: 'stage', role: 'img', 'aria-label': label, tabindex: '0' }, ...this.layers);
    this.under = context(under);
    this.over = context(over);
    this.camera = new Camera(bounds, 1, 1);
    this.watcher = new ResizeObserver(() => { if (this.fit()) redraw(); });
    this.watcher.observe(this.element);
  }

  /** One that nobody sees, for pictures of a size. @param {import('./camera.js').Bounds} bounds @param {number} width @param {number} height */
  static offscreen(bounds, width, height) {
    const stage = new Stage('', bounds, () => {}, '2d');
    stage.watcher.disconnect();
    stage.size = () => [width, height];
    stage.fit(true);
    return stage;
  }

  /** @returns {[number, number]} pixels */
  size() {
    const density = Math.min(devicePixelRatio || 1, 2);
    const pixels = (/** @type {number} */ length) => Math.max(1, Math.round(length * density));
    return [pixels(this.element.clientWidth), pixels(this.element.clientHeight)];
  }

  /** From now on without the graphics card, which has dropped the points. */
  splat() {
    const splatted = pointsLayer('2d');
    this.points.canvas.replaceWith(splatted.canvas);
    this.points = splatted;
    this.layers[1] = splatted.canvas;
    this.fit(true);
    this.redraw();
  }

  /** @param {import('./camera.js').Bounds} bounds */
  look(bounds) {
    this.bounds = bounds;
    this.fit(true);
  }

  /** @returns {boolean} whether the size or the bounds have changed */
  fit(always = false) {
    const [width, height] = this.size();
    if (!always && width === this.camera.width && height === this.camera.height) return false;
    for (const layer of this.layers) Object.assign(layer, { width, height });
    this.camera = new Camera(this.bounds, width, height);
    return true;
  }

  clear() {
    for (const layer of [this.under, this.over]) layer.clearRect(0, 0, this.camera.width, this.camera.height);
  }

  /** @param {...Points} groups later ones on top */
  drawPoints(...groups) {
    groups.forEach(({ places, colours, size }, k) => {
      if (k === 0) this.points.draw(places, colours, this.camera, size);
      else this.points.add(places, colours, this.camera, size);
    });
    this.points.show();
  }

  /** @param {PointerEvent | MouseEvent} event @returns {[number, number]} the place under the pointer */
  place(event) {
    const box = this.element.getBoundingClientRect();
    return this.at((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  /** @param {number} x @param {number} y shares of the stage from its left upper corner @returns {[number, number]} */
  at(x, y) {
    return this.camera.place(x * this.camera.width, y * this.camera.height);
  }

  /** All layers on the stage's ground, as one picture. @returns {HTMLCanvasElement} */
  picture() {
    const { width, height } = this.camera;
    const canvas = /** @type {HTMLCanvasElement} */ (Object.assign(document.createElement('canvas'), { width, height }));
    const all = context(canvas);
    all.fillStyle = themeColours().ground;
    all.fillRect(0, 0, width, height);
    for (const layer of this.layers) all.drawImage(/** @type {HTMLCanvasElement} */ (layer), 0, 0);
    return canvas;
  }

  close() {
    this.watcher.disconnect();
    this.points.close();
  }
}

/** @param {Element} canvas @returns {CanvasRenderingContext2D} */
function context(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (/** @type {HTMLCanvasElement} */ (canvas).getContext('2d'));
}
