// Images that sharpen and signals that settle, as t goes from noise to data.

import { Gallery } from '../scene/gallery.js';
import { filmOf, galleryScene } from '../scene/film.js';
import { drawn } from '../state/probe.js';
import { element, fill } from '../ui/element.js';
import { Sampled } from './sampled.js';

const NONE = 'No model of images or signals is here yet. Train one, as with ./pathline train examples/mnist.yaml or '
  + 'examples/ecg.yaml, and open the viewer on its run.';

/** @typedef {import('./view.js').View} View */

/** @implements {View} */
export class ImagesView {
  /** @param {import('./view.js').Shell} shell */
  constructor(shell) {
    this.element = element('section', { class: 'view flow', 'aria-label': 'Images and signals' });
    const sources = shell.server.catalogue.sources.filter((/** @type {any} */ { kind }) => kind === 'image' || kind === 'signal');
    if (sources.length === 0) fill(this.element, element('p', { class: 'none' }, NONE));
    else this.assemble(shell, sources);
  }

  /** @param {import('./view.js').Shell} shell @param {any[]} sources */
  assemble(shell, sources) {
    const canvas = /** @type {HTMLCanvasElement} */ (element('canvas', { class: 'samples', role: 'img', 'aria-label': 'Samples' }));
    const sampled = new Sampled(shell, sources, { first: (all) => all[0], count: 36 }, {
      opened: () => { this.gallery = new Gallery(canvas, sampled.settings.source); },
      draw: (index) => this.draw(index),
    });
    this.sampled = sampled;
    this.keys = sampled.keys;
    fill(this.element,
      element('div', { class: 'seen' }, canvas, ...sampled.controls),
      element('aside', { 'aria-label': 'Settings' }, sampled.settings.element));
    sampled.begin();
    this.picture = () => canvas;
    this.film = () => filmOf(this.scenes());
    this.replay = () => this.scenes().map((scene) => ({ title: scene.caption, scenes: [scene] }))[0] ?? null;
  }

  /** @param {number} index */
  draw(index) {
    const frame = this.sampled?.run?.frames[index];
    if (!frame) return;
    this.gallery?.draw(frame);
    drawn();
  }

  scenes() {
    const { run, settings } = /** @type {Sampled} */ (this.sampled);
    const scene = galleryScene(run, settings.source, settings.source.label);
    return scene ? [scene] : [];
  }

  restyle() {
    this.sampled?.player.redraw();
  }

  numbers() {
    return { index: -1, length: 0, ...this.sampled?.numbers() };
  }

  frame() {
    return this.sampled?.frameNumbers() ?? null;
  }

  close() {
    this.sampled?.close();
  }
}
