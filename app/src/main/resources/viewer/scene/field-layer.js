// Velocity and log density on a grid at the time that is shown: one request at a time, the latest wins.

import { getFrame, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { drawArrows } from '../draw/arrows.js';
import { drawContours } from '../draw/contours.js';
import { drawHeat } from '../draw/heat.js';
import { drawLegend } from '../draw/legend.js';
import { themeColours } from '../draw/palette.js';

/** @typedef {{arrows: boolean, speed: boolean, density: boolean}} Shown */
/** @typedef {{nx: number, ny: number, bounds: import('../draw/camera.js').Bounds, values: Float32Array, t: number}} Grid t that was asked for */
/** @typedef {Partial<Record<'arrows' | 'speed' | 'density', Grid>>} Grids */
/** @typedef {Record<string, string | number | undefined>} Field source, path and class */

/** What each is asked with, and how many places there are along an axis. @type {['arrows' | 'speed' | 'density', string, number][]} */
const KINDS = [['arrows', '/api/field', 25], ['speed', '/api/field', 61], ['density', '/api/density', 48]];

export class FieldLayer {
  /** @param {() => void} changed @param {(error: Error) => void} failed */
  constructor(changed, failed) {
    this.changed = changed;
    /** @type {Grids} */
    this.grids = {};
    /** @type {Record<string, string>} */
    this.asked = {};
    this.loaders = Object.fromEntries(KINDS.map(([name]) => [name, new Latest(() => changed(), failed)]));
  }

  /** Asks for what is to be seen. @param {Field} field @param {number} t @param {import('../draw/camera.js').Bounds} bounds @param {Shown} shown */
  at(field, t, bounds, shown) {
    for (const [name, path, n] of KINDS) {
      if (!shown[name]) continue;
      const asked = address(path, n, field, t, bounds);
      if (this.asked[name] === asked) continue;
      this.asked[name] = asked;
      const { grids } = this;
      this.loaders[name].ask(async () => { grids[name] = await grid(name, asked, t, bounds); });
    }
  }

  /** All that is to be seen at a time, for a picture of it. @param {Field} field @param {number} t @param {import('../draw/camera.js').Bounds} bounds @param {Shown} shown @returns {Promise<Grids>} */
  static async load(field, t, bounds, shown) {
    const wanted = KINDS.filter(([name]) => shown[name]);
    return Object.fromEntries(await Promise.all(
      wanted.map(async ([name, path, n]) => [name, await grid(name, address(path, n, field, t, bounds), t, bounds)])));
  }

  /** What is under way for another source goes to the old grids, which nobody sees. */
  forget() {
    this.grids = {};
    this.asked = {};
  }

  close() {
    for (const loader of Object.values(this.loaders)) loader.close();
  }
}

/**
 * @param {import('../draw/stage.js').Stage} stage @param {Grids} grids @param {Shown} shown
 * @param {number} t that is shown; a grid of another one says so
 * @returns {string[]} those that are of another one
 */
export function drawField(stage, { arrows, speed, density }, shown, t) {
  const { ink, faint } = themeColours();
  const late = [];
  if (shown.speed && speed) drawHeat(stage.under, speed.values, speed.nx, speed.ny, speed.bounds, stage.camera);
  if (shown.density && density) {
    drawContours(stage.over, density.values, density.nx, density.ny, density.bounds, stage.camera, ink);
    if (density.t !== t) late.push(`density of t = ${density.t.toFixed(3)}`);
  }
  if (shown.arrows && arrows) {
    drawArrows(stage.over, arrows, stage.camera, faint);
    if (arrows.t !== t) late.push(`arrows of t = ${arrows.t.toFixed(3)}`);
  }
  if (shown.speed && speed && speed.t !== t) late.push(`speed of t = ${speed.t.toFixed(3)}`);
  if (late.length || (shown.speed && speed)) drawLegend(stage.over, stage.camera, late, shown.speed ? speed?.values : undefined);
  return late;
}

/** @param {string} path @param {number} n @param {Field} field @param {number} t @param {import('../draw/camera.js').Bounds} bounds */
function address(path, n, field, t, bounds) {
  return path + query({ ...field, t, nx: n, ny: n, bounds: bounds.join(',') });
}

/** @param {string} name @param {string} asked @param {number} t @param {import('../draw/camera.js').Bounds} bounds @returns {Promise<Grid>} */
async function grid(name, asked, t, bounds) {
  const frame = await getFrame(asked);
  return { nx: frame.extra, ny: frame.count / frame.extra, bounds, t, values: name === 'speed' ? norms(frame.values) : frame.values };
}

/** @param {Float32Array} values two per node */
function norms(values) {
  return Float32Array.from({ length: values.length / 2 }, (_, k) => Math.hypot(values[2 * k], values[2 * k + 1]));
}
