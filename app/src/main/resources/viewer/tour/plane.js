// A small stage for the tour, which draws lists of places and ways.

import { Stage } from '../draw/stage.js';
import { same } from '../draw/colours.js';
import { OKABE_ITO } from '../draw/palette.js';
import { recalled } from '../state/hash.js';
import { drawn } from '../state/probe.js';
import { element } from '../ui/element.js';

/** One colour per path, the same in the whole tour: its place among those of things that differ. @type {Record<string, number>} */
const OF_PATH = { 'cond-ot': 0, rectified: 0, vp: 1 };

/** @param {string} path @returns {string} in the theme that is on */
export function pathColour(path) {
  return OKABE_ITO[OF_PATH[path] ?? 2];
}

/** @typedef {[number, number]} Place */

export class Plane {
  /** @param {string} title @param {() => void} redraw @param {import('../draw/camera.js').Bounds} [bounds] */
  constructor(title, redraw, bounds = [-4, 4, -4, 4]) {
    this.stage = new Stage(title, bounds, redraw, recalled('renderer', '2d'));
    this.stage.element.classList.add('small');
    this.caption = element('figcaption', {}, title);
    this.element = element('figure', { class: 'chart' }, this.caption, this.stage.element);
  }

  clear() {
    this.stage.fit();
    this.stage.clear();
  }

  /** @param {Place[][]} ways @param {string} colour @param {number} [width] */
  ways(ways, colour, width = 1.5) {
    const { over, camera } = this.stage;
    over.strokeStyle = colour;
    over.lineWidth = width;
    over.beginPath();
    for (const way of ways) {
      way.forEach(([x, y], k) => {
        if (k === 0) over.moveTo(camera.pixelX(x), camera.pixelY(y));
        else over.lineTo(camera.pixelX(x), camera.pixelY(y));
      });
    }
    over.stroke();
  }

  /** @param {...{places: Place[], colour: string, size: number}} groups */
  points(...groups) {
    this.stage.drawPoints(...groups.map(({ places, colour, size }) =>
      ({ places: Float32Array.from(places.flat()), colours: same(places.length, colour), size })));
    drawn();
  }

  /** Arrows from places, as long as asked for. @param {Place[]} places @param {Place[]} velocities @param {number} scale @param {string} colour */
  arrows(places, velocities, scale, colour) {
    const tips = places.map(([x, y], k) => /** @type {Place[]} */ ([[x, y], [x + scale * velocities[k][0], y + scale * velocities[k][1]]]));
    this.ways(tips, colour, 1);
  }

  picture() {
    return { caption: this.caption.textContent ?? '', canvas: this.stage.picture() };
  }

  close() {
    this.stage.close();
  }
}

/** @param {any} catalogue @param {string} wished @returns {string} the data set of the address, else that one, else the first */
export function dataSet(catalogue, wished) {
  return oneOf(catalogue.data, 'data', wished) ?? catalogue.data[0].id;
}

/** @param {{id: string}[]} options @param {string} key of the address @param {string} otherwise @returns {string | undefined} an id that there is */
export function oneOf(options, key, otherwise) {
  const there = (/** @type {string} */ id) => options.find((option) => option.id === id)?.id;
  return there(recalled(key, '')) ?? there(otherwise);
}
