// The particles of a run on a stage, with what may be shown around them.

import { bySpeed, byOrigin, same } from '../draw/colours.js';
import { drawPolylines, drawRing, spread } from '../draw/polylines.js';
import { OKABE_ITO, themeColours } from '../draw/palette.js';
import { places } from '../net/frame.js';
import { currentTheme } from '../state/theme.js';
import { FieldLayer, drawField } from './field-layer.js';

/** @typedef {{arrows: boolean, speed: boolean, density: boolean, trails: boolean, colour: string}} Shown */

const TRAILS = 150;

export class Particles {
  /**
   * @param {import('../draw/stage.js').Stage} stage @param {Shown} shown
   * @param {() => void} redraw @param {(error: Error) => void} failed
   * @param {(stage: import('../draw/stage.js').Stage) => void} [backdrop]
   */
  constructor(stage, shown, redraw, failed, backdrop = () => {}) {
    this.stage = stage;
    this.shown = shown;
    this.backdrop = backdrop;
    this.layer = new FieldLayer(redraw, failed);
    this.picked = -1;
    /** What was drawn for another time than the one that is shown. @type {string[]} */
    this.late = [];
    /** @type {{run: import('../net/run.js').Run, from: number} | null} */
    this.dropped = null;
    /** @type {Uint32Array} */
    this.origin = new Uint32Array();
  }

  /**
   * @param {import('../net/run.js').Run} run @param {Record<string, string | number | undefined>} [field] none where it is not known
   */
  attach(run, field) {
    this.run = run;
    this.field = field;
    this.origin = new Uint32Array();
    this.layer.forget();
  }

  /** @param {number} index */
  draw(index) {
    const { stage, run } = this;
    const frame = run?.frames[index];
    if (!frame) return;
    if (this.field) this.layer.at(this.field, frame.t, stage.camera.seen(), this.shown);
    this.paint(stage, index, this.layer.grids);
  }

  /** On another stage, with the field of that very time. @param {import('../draw/stage.js').Stage} stage @param {number} index */
  async paintOn(stage, index) {
    const grids = this.field ? await FieldLayer.load(this.field, this.all()[index].t, stage.camera.seen(), this.shown) : {};
    this.paint(stage, index, grids);
  }

  /** @param {import('../draw/stage.js').Stage} stage @param {number} index @param {import('./field-layer.js').Grids} grids */
  paint(stage, index, grids) {
    stage.clear();
    this.backdrop(stage);
    this.late = drawField(stage, grids, this.shown, this.all()[index].t);
    this.trails(stage, index);
    stage.drawPoints(this.points(stage, index), ...this.drops(index));
    this.mark(stage, index);
  }

  /** As it is now, whatever is sampled or shown later. @returns {Particles} */
  still() {
    return Object.assign(Object.create(Particles.prototype), this, { shown: { ...this.shown } });
  }

  /** @param {import('../draw/stage.js').Stage} stage @param {number} index @returns {import('../draw/stage.js').Points} */
  points(stage, index) {
    const now = places(this.all()[index]);
    return { places: now, colours: this.colours(index), size: size(stage, now.length / 2) };
  }

  all() {
    return /** @type {import('../net/run.js').Run} */ (this.run).frames;
  }

  /** @param {number} index @returns {Uint32Array} */
  colours(index) {
    const frames = this.all();
    if (this.shown.colour === 'speed' && frames.length > 1) {
      const k = Math.max(index, 1);
      return bySpeed(places(frames[k - 1]), places(frames[Math.min(k, frames.length - 1)]));
    }
    if (this.shown.colour === 'same') return same(frames[0].count, OKABE_ITO[0]);
    if (this.origin.length !== frames[0].count || this.theme !== currentTheme()) this.origin = byOrigin(places(frames[0]));
    this.theme = currentTheme();
    return this.origin;
  }

  /** @param {import('../draw/stage.js').Stage} stage @param {number} index */
  trails(stage, index) {
    if (!this.shown.trails || index < 1) return;
    const frames = this.all().slice(0, index + 1).map(places);
    drawPolylines(stage.over, frames, spread(frames[0].length / 2, TRAILS), stage.camera, themeColours().faint, 1);
  }

  /** Particles that were put down by hand, larger than the others. @param {number} index */
  drops(index) {
    const frames = this.dropped?.run.frames ?? [];
    const frame = frames[Math.min(Math.max(index - (this.dropped?.from ?? 0), 0), frames.length - 1)];
    if (!frame || index < (this.dropped?.from ?? 0)) return [];
    return [{ places: places(frame), colours: same(frame.count, OKABE_ITO[4]), size: 5 }];
  }

  /** The picked particle and where it has been. @param {import('../draw/stage.js').Stage} stage @param {number} index */
  mark({ over, camera }, index) {
    const frames = this.all();
    if (this.picked < 0 || this.picked >= frames[0].count) return;
    const way = frames.map(places);
    const now = way[index];
    drawPolylines(over, way.slice(0, index + 1), [this.picked], camera, OKABE_ITO[4], 3);
    drawRing(over, camera.pixelX(now[2 * this.picked]), camera.pixelY(now[2 * this.picked + 1]), OKABE_ITO[4], 8);
  }

  /** @param {number} index @param {[number, number]} place @returns {number} the particle nearest to the place */
  nearest(index, [x, y]) {
    const now = places(this.all()[index]);
    let [best, least] = [-1, Infinity];
    for (let i = 0; 2 * i < now.length; i++) {
      const distance = (now[2 * i] - x) ** 2 + (now[2 * i + 1] - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }

  close() {
    this.layer.close();
    this.stage.close();
  }
}

/** @param {import('../draw/stage.js').Stage} stage @param {number} count @returns {number} pixels */
function size({ camera }, count) {
  const fine = camera.width > 500 ? 1 : 0;
  return count > 50_000 ? 1 : count > 5000 ? 1 + fine : count > 500 ? 2 + fine : 4 + fine;
}
