// A run as scenes: what is seen of it at any of its frames, drawn on a stage that nobody sees.

import { Stage } from '../draw/stage.js';
import { pixels, sheet } from '../export/sheet.js';
import { Gallery } from './gallery.js';

/** @typedef {import('../views/view.js').Scene} Scene */

/**
 * @param {import('./particles.js').Particles} seen @param {string} caption @param {number} [width] pixels
 * @returns {Scene | null} null where there are no two frames yet
 */
export function particleScene(seen, caption, width = 640) {
  const frames = [...(seen.run?.frames ?? [])];
  if (frames.length < 2) return null;
  const particles = seen.still();
  const { bounds } = seen.stage;
  const height = Math.round(Math.min(width, (width * (bounds[3] - bounds[2])) / (bounds[1] - bounds[0])));
  const stage = Stage.offscreen(bounds, width, height);
  return {
    caption, kind: 'points', shape: [2], bounds, width, height, frames, colours: particles.colours(0),
    left: particles.shown.colour === 'speed' ? 'colours are those of the first frame' : '',
    size: particles.points(stage, 0).size,
    drops: (k) => particles.drops(k)[0],
    picture: async (k) => {
      await particles.paintOn(stage, k);
      return stage.picture();
    },
    around: async (k) => {
      await particles.paintOn(stage, k);
      return [stage.layers[0], stage.layers[2]].map((layer) => /** @type {HTMLCanvasElement} */ (layer).toDataURL('image/webp', 0.9));
    },
  };
}

/** @param {import('../net/run.js').Run | undefined} run @param {any} source of images or signals @param {string} caption @returns {Scene | null} */
export function galleryScene(run, source, caption) {
  const frames = [...(run?.frames ?? [])];
  if (frames.length < 2) return null;
  const canvas = document.createElement('canvas');
  const gallery = new Gallery(canvas, source);
  gallery.draw(frames[0]);
  return {
    caption, kind: source.kind, shape: source.shape, bounds: source.bounds[0], width: canvas.width, height: canvas.height, frames,
    colours: new Uint32Array(), left: '', size: 1,
    drops: () => undefined,
    picture: async (k) => {
      gallery.draw(frames[k]);
      return canvas;
    },
    around: async () => [],
  };
}

/** @param {Scene[]} scenes in lockstep @returns {import('../views/view.js').Film | null} */
export function filmOf(scenes) {
  if (scenes.length === 0) return null;
  const shot = async (/** @type {number} */ k) =>
    sheet(await Promise.all(scenes.map(async (scene) => ({ caption: scene.caption, canvas: await scene.picture(k) }))));
  return { count: Math.min(...scenes.map(({ frames }) => frames.length)), frame: async (k) => {
    const canvas = await shot(k);
    return { width: canvas.width, height: canvas.height, pixels: pixels(canvas) };
  } };
}
