// A model as it was after a step of its training: particles and arrows in the plane, or a grid of images or signals.

import { drawArrows } from '../draw/arrows.js';
import { box } from '../draw/camera.js';
import { byOrigin, same } from '../draw/colours.js';
import { OKABE_ITO, themeColours } from '../draw/palette.js';
import { Stage } from '../draw/stage.js';
import { places } from '../net/frame.js';
import { Gallery } from '../scene/gallery.js';
import { recalled } from '../state/hash.js';
import { drawn } from '../state/probe.js';
import { element, fill } from '../ui/element.js';
import { figure } from '../ui/readout.js';

/** @typedef {import('../net/frame.js').Frame} Frame */
/** @typedef {{kind: string, shape: number[], columns: string[], bounds: any}} Learnt of GET /api/training/ID */

export class ModelPicture {
  /** @param {() => [number, number][]} sketch places that are being drawn by hand */
  constructor(sketch) {
    this.sketch = sketch;
    this.stage = new Stage('Samples and field of the model', [-4, 4, -4, 4], () => this.draw(), recalled('renderer', ''));
    this.canvas = /** @type {HTMLCanvasElement} */ (element('canvas', { class: 'samples', role: 'img', 'aria-label': 'Samples of the model' }));
    this.caption = element('p', { class: 'note', 'data-value': 'caption' });
    this.place = element('div', {}, this.stage.element);
    this.element = element('div', {}, this.place, this.caption);
    /** @type {Learnt | null} */
    this.learnt = null;
  }

  /** @param {Learnt | null} learnt what is drawn from now on; null for nothing, in the plane */
  of(learnt) {
    this.learnt = learnt;
    this.samples = this.field = undefined;
    this.gallery = learnt && !planar(learnt.kind) ? new Gallery(this.canvas, learnt) : undefined;
    this.gallery?.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    fill(this.place, this.gallery ? this.canvas : this.stage.element);
    this.caption.textContent = '';
    if (learnt && !this.gallery) this.look(learnt.bounds);
    else this.draw();
  }

  /** @param {[[number, number], [number, number]]} bounds */
  look(bounds) {
    this.stage.look(box(bounds));
    this.draw();
  }

  /** @param {Frame} frame */
  take(frame) {
    if (frame.kind === 2) this.samples = frame;
    if (frame.kind === 3) this.field = frame;
    if (this.learnt) this.caption.textContent = described(this.learnt, this.samples, this.field);
    this.draw();
  }

  /** @param {number} step @param {string} why */
  missing(step, why) {
    this.caption.textContent = `No picture of the model after step ${step}: ${why}`;
  }

  draw() {
    if (this.gallery) {
      if (this.samples) this.gallery.draw(this.samples);
      return;
    }
    const { stage, field, samples } = this;
    stage.fit();
    stage.clear();
    if (field) {
      const grid = { nx: field.extra, ny: field.count / field.extra, bounds: stage.bounds, values: field.values };
      drawArrows(stage.over, grid, stage.camera, themeColours().faint);
    }
    stage.drawPoints(...this.points());
    if (samples) drawn();
  }

  /** The drawn data beneath, the model's samples above. @returns {import('../draw/stage.js').Points[]} */
  points() {
    const data = Float32Array.from(this.sketch().flat());
    const groups = [{ places: data, colours: same(data.length / 2, OKABE_ITO[1]), size: 3 }];
    if (!this.samples) return groups;
    const model = places(this.samples);
    return [...groups, { places: model, colours: byOrigin(model), size: 2 }];
  }

  picture() {
    return this.gallery ? this.canvas : this.stage.picture();
  }

  close() {
    this.stage.close();
  }
}

/** Whether samples of a kind are places. @param {string} kind */
function planar(kind) {
  return kind === 'points' || kind === 'map';
}

/** What is seen, and of when. @param {Learnt} learnt @param {Frame | undefined} samples @param {Frame | undefined} field */
function described({ kind, columns }, samples, field) {
  if (!samples) return '';
  const seen = `Samples at t = ${figure(samples.t)} after step ${samples.index}`;
  if (!planar(kind)) return `${seen}.`;
  const arrows = field ? `; arrows are the velocity at t = ${figure(field.t)}` : '';
  return `${seen}${arrows}. ${axes(columns, samples.dims)}`;
}

/** Which numbers of a sample are drawn. @param {string[]} columns @param {number} dims */
function axes(columns, dims) {
  const name = (/** @type {number} */ k) => columns[k] ?? `number ${k + 1}`;
  if (dims === 1) return `Across: ${name(0)}, the only one.`;
  const shown = `Across: ${name(0)}, up: ${name(1)}`;
  return dims === 2 ? `${shown}.` : `${shown}; the other ${dims - 2} of ${dims} numbers of a sample are not drawn.`;
}
