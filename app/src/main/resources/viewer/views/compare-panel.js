// One of the panels that are compared: a source, a path and a solver, and the run that comes of them.

import { box } from '../draw/camera.js';
import { keyboardCursor } from '../draw/cursor.js';
import { Stage } from '../draw/stage.js';
import { Run } from '../net/run.js';
import { betweenSteps } from '../play/steps.js';
import { galleryScene, particleScene } from '../scene/film.js';
import { Gallery } from '../scene/gallery.js';
import { Particles } from '../scene/particles.js';
import { runNotices } from '../scene/notices.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';
import { button, choice, number } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { Readout } from '../ui/readout.js';

/** Images or signals of a panel at most. */
const SAMPLES = 25;

/** @typedef {{count: number, seed: number, frames: number, shown: import('../scene/particles.js').Shown}} Common */

export class ComparePanel {
  /**
   * @param {number} k its number, which its values carry in the URL
   * @param {import('./view.js').Shell} shell @param {Common} common
   * @param {{path?: string, source: string, solver?: string, steps?: number}} first
   * @param {{changed: () => void, lost: () => void, redraw: () => void, removed: () => void, dropped: (place: [number, number]) => void}} act
   */
  constructor(k, shell, common, first, act) {
    this.k = k;
    this.shell = shell;
    this.common = common;
    this.act = act;
    this.sources = shell.server.catalogue.sources.filter((/** @type {any} */ { dims, kind }) => dims === 2 || kind === 'image' || kind === 'signal');
    this.source = this.sources.find((/** @type {any} */ source) => source.id === recalled(`source${k}`, first.source)) ?? this.sources[0];
    this.path = recalled(`path${k}`, first.path ?? this.source?.path ?? '');
    this.solver = recalled(`solver${k}`, first.solver ?? 'dopri5');
    this.steps = recalledNumber(`steps${k}`, first.steps ?? 8, 1, 10_000);
    this.stage = new Stage(`Panel ${k + 1}`, [-4, 4, -4, 4], () => act.redraw(), recalled('renderer', ''));
    this.stage.element.addEventListener('click', (event) => act.dropped(this.stage.place(event)));
    keyboardCursor(this.stage, 'drop particles in all panels', (place) => act.dropped(place));
    this.samples = /** @type {HTMLCanvasElement} */ (element('canvas', { class: 'samples', role: 'img', 'aria-label': `Samples of panel ${k + 1}` }));
    this.particles = new Particles(this.stage, common.shown, act.redraw, (error) => shell.say(error.message));
    this.head = element('div', { class: 'panel-head' });
    this.seen = element('div', {}, this.stage.element);
    this.readout = new Readout({ nfe: 'NFE', frame: 'frame', outcome: 'outcome' });
    this.advice = element('p', { class: 'note', role: 'status', 'data-value': `advice${k}` });
    this.element = element('section', { class: 'panel', 'aria-label': `Panel ${k + 1}` }, this.head, this.seen, this.readout.element, this.advice);
    this.show();
  }

  /** Images and signals are seen in a grid; particles in the plane. */
  get planar() {
    return this.source.kind !== 'image' && this.source.kind !== 'signal';
  }

  show() {
    const { k, source } = this;
    const solvers = this.shell.server.catalogue.solvers.filter((/** @type {any} */ one) => !one.stochastic);
    const paths = source.paths ?? [source.path];
    if (!paths.includes(this.path)) this.path = source.path;
    fill(this.head,
      choice('Source', this.sources, source.id, (id) => this.set({ source: this.sources.find((/** @type {any} */ one) => one.id === id) }, { source: id }), `source${k}`),
      choice('Path', paths.map((/** @type {string} */ id) => ({ id, label: id })), this.path, (path) => this.set({ path }), `path${k}`),
      choice('Solver', solvers.map((/** @type {any} */ { id }) => ({ id, label: id })), this.solver, (solver) => this.set({ solver }), `solver${k}`),
      ...(this.adaptive ? [] : [number('Steps', this.steps, (steps) => this.set({ steps }), { min: 1, max: 10_000, step: '1' }, `steps${k}`)]),
      button('×', () => this.act.removed(), { 'aria-label': `Remove panel ${k + 1}`, 'data-control': `remove${k}` }));
    fill(this.seen, this.planar ? this.stage.element : this.samples);
  }

  get adaptive() {
    return this.shell.server.catalogue.solvers.find((/** @type {any} */ one) => one.id === this.solver)?.adaptive ?? false;
  }

  /** @param {Record<string, any>} values @param {Record<string, any>} [kept] */
  set(values, kept = values) {
    Object.assign(this, values);
    remember(Object.fromEntries(Object.entries(kept).map(([key, value]) => [`${key}${this.k}`, value])));
    this.show();
    this.act.changed();
  }

  request() {
    const { source, solver, common } = this;
    return {
      source: source.id, seed: common.seed, count: this.planar ? common.count : Math.min(common.count, SAMPLES), frames: common.frames,
      ...(this.path !== source.path ? { path: this.path } : {}),
      solver: this.adaptive ? { id: solver, rtol: 1e-5, atol: 1e-5 } : { id: solver, steps: this.steps },
      ...(this.adaptive ? {} : { between: true }),
    };
  }

  start() {
    this.stop();
    /** @type {Run} */
    const run = new Run(this.request(), {
      changed: this.act.redraw, ...runNotices(this.shell, this.act.lost, () => !this.closed && this.run === run),
    });
    this.run = run;
    this.fixed = this.adaptive ? null : { steps: this.steps, grid: 'uniform' };
    if (this.planar) {
      this.stage.look(box(this.source.bounds));
      this.particles.attach(run, this.field());
    } else {
      this.gallery = new Gallery(this.samples, this.source);
    }
    return run;
  }

  /** A model's field is known along its own path alone. @returns {Record<string, string | undefined> | undefined} */
  field() {
    const path = this.path === this.source.path ? undefined : this.path;
    return this.source.field && (this.source.exact || !path) ? { source: this.source.id, path } : undefined;
  }

  /** @param {[number, number][]} points @param {number} t @param {number} from frame */
  drop(points, t, from) {
    this.particles.dropped?.run.close();
    this.particles.dropped = null;
    if (!this.source.drop) return;
    const { seed: _, ...request } = this.request();
    const run = new Run({ ...request, count: points.length, frames: Math.max(2, this.common.frames - from), drop: { points, t } },
      { changed: () => { run.want(Infinity); this.act.redraw(); }, lost: () => {}, failed: this.shell.say });
    run.want(Infinity);
    this.particles.dropped = { run, from };
  }

  /** @param {number} index */
  draw(index) {
    const { run } = this;
    const frame = run?.frames[index];
    if (!run || !frame) return;
    if (this.planar) this.particles.draw(index);
    else this.gallery?.draw(frame);
    const between = betweenSteps(index, run.length, this.fixed ?? null);
    this.readout.show({
      nfe: frame.nfe, frame: `${index + 1} of ${run.length}${between ? ', between steps' : ''}`, outcome: run.end?.outcome ?? 'running',
    });
    fill(this.advice, run.end && run.end.outcome !== 'reached-end' ? run.end.advice ?? '' : '');
  }

  get caption() {
    return `${this.source.label}, ${this.path}, ${this.solver}${this.adaptive ? '' : ` in ${this.steps} steps`}`;
  }

  picture() {
    return { caption: this.caption, canvas: this.planar ? this.stage.picture() : this.samples };
  }

  /** @param {number} width pixels */
  scene(width) {
    return this.planar ? particleScene(this.particles, this.caption, width) : galleryScene(this.run, this.source, this.caption);
  }

  stop() {
    this.run?.close();
    this.particles.dropped?.run.close();
    this.particles.dropped = null;
  }

  close() {
    this.closed = true;
    this.stop();
    this.particles.close();
  }
}
