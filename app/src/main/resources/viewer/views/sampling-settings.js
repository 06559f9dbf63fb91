// What is to be sampled, and how: read from the URL, shown as controls, written as a request.

import { button, choice, group, labelled, number, slider, toggle } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { recalled, recalledNumber, recalledSwitch, remember } from '../state/hash.js';

/** Numbers that the page keeps of one run at most. */
const KEPT = 24_000_000;

/** A slider that is still moving is waited for, in milliseconds. */
const SETTLED = 250;

/** A source that says nothing of solvers is solved as the server would. */
const STANDARD = { id: 'dopri5', rtol: 1e-5 };

export class SamplingSettings {
  /**
   * @param {any} catalogue of /api/sources @param {any[]} sources those of the view
   * @param {{first: (sources: any[]) => any, count: number}} look what to begin with
   * @param {(keep: boolean) => void} changed told whether the time that is shown is to be kept
   */
  constructor(catalogue, sources, { first, count }, changed) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.changed = changed;
    this.source = sources.find((source) => source.id === recalled('source', '')) ?? first(sources);
    /** Whether nothing of the solver was chosen here, so that the source's own is taken as it is. */
    this.own = ['solver', 'tolerance', 'steps'].every((name) => recalled(name, '') === '');
    this.solver = STANDARD;
    this.takeOwn();
    this.solver = this.solvers().find((/** @type {any} */ one) => one.id === recalled('solver', this.solver.id)) ?? this.solver;
    this.tolerance = recalledNumber('tolerance', this.tolerance, 1e-10, 1);
    this.steps = recalledNumber('steps', this.steps, 1, 10_000);
    this.states = recalledSwitch('states');
    this.path = recalled('path', '');
    this.classId = recalled('class', '');
    this.guidance = recalledNumber('guidance', 1, 0, 100);
    this.seed = recalledNumber('seed', 7, 0, 2 ** 52);
    this.count = recalledNumber('count', count, 1, 200_000);
    this.frames = recalledNumber('frames', 61, 2, 1000);
    this.element = element('div', { class: 'settings' });
    this.show();
  }

  /** Exact fields are ODEs: no stochastic solver takes them. @returns {any[]} */
  solvers() {
    return this.catalogue.solvers.filter((/** @type {any} */ one) => !(one.stochastic && this.source.exact));
  }

  /** The solver that the source was made for, with its steps or its tolerance. */
  takeOwn() {
    const own = this.source.solver ?? STANDARD;
    this.solver = this.solvers().find((one) => one.id === own.id) ?? this.solvers()[0];
    this.tolerance = own.rtol ?? 1e-5;
    this.steps = own.steps ?? 20;
  }

  /** @returns {Record<string, unknown>} the body of POST /api/streams */
  request() {
    const { source, solver } = this;
    const most = Math.max(2, Math.floor(KEPT / (this.count * source.dims)));
    const frames = Math.min(this.frames, most, solver.stochastic ? this.steps + 1 : Infinity);
    return {
      source: source.id, seed: this.seed, count: this.count, frames, ...this.choices(),
      ...(this.own ? {} : { solver: solver.adaptive ? { id: solver.id, rtol: this.tolerance, atol: this.tolerance } : { id: solver.id, steps: this.steps } }),
      ...(this.fixed() && !this.states ? { between: true } : {}),
    };
  }

  /** How the frames lie between the steps, of an ODE that is solved in fixed ones. @returns {{steps: number, grid: string} | null} */
  fixed() {
    const { solver } = this;
    if (solver.adaptive || solver.stochastic) return null;
    return { steps: this.steps, grid: this.own ? this.source.solver?.grid ?? 'uniform' : 'uniform' };
  }

  /** Path, class and guidance, where there is something to choose. */
  choices() {
    const { source } = this;
    const named = this.classId !== '' && source.classes > 0;
    return {
      ...(source.paths?.includes(this.path) && this.path !== source.path ? { path: this.path } : {}),
      ...(named ? { class: Number(this.classId) } : {}),
      ...(named && this.guidance !== 1 ? { guidance: this.guidance } : {}),
    };
  }

  /** A model's field and density are those of its own path alone. */
  known() {
    return this.source.exact || !('path' in this.choices());
  }

  /** What can be shown beside the particles. */
  possible() {
    const { field, density } = this.source;
    const known = this.known();
    return { field: field && known, density: density && known };
  }

  /** @returns {Record<string, string | number | undefined> | undefined} what /api/field is asked with */
  field() {
    if (!this.possible().field) return undefined;
    return { source: this.source.id, ...this.choices() };
  }

  /** @param {Record<string, any>} values own properties to set @param {Record<string, any>} [kept] of the URL */
  set(values, kept = values) {
    clearTimeout(this.waiting);
    Object.assign(this, values);
    remember(kept);
    this.changed(false);
  }

  /** Once the slider rests, and at the time that is shown. @param {Record<string, any>} values @param {Record<string, any>} [kept] */
  soon(values, kept = values) {
    Object.assign(this, values);
    remember(kept);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.changed(true), SETTLED);
  }

  resample() {
    this.set({ seed: this.seed + 1 });
    this.show();
  }

  show() {
    fill(this.element, group('What', ...this.what()), group('How', ...this.how()));
  }

  what() {
    const { source } = this;
    const controls = [choice('Source', this.sources, source.id, (id) => this.choose(id), 'source')];
    if (source.note) controls.push(element('p', { class: 'note' }, source.note));
    if (source.paths?.length > 1) {
      controls.push(choice('Path', named(source.paths), this.path || source.path, (path) => this.set({ path }), 'path'));
    }
    if (source.classes > 0) controls.push(...this.conditions());
    controls.push(number(source.kind === 'image' || source.kind === 'signal' ? 'Samples' : 'Particles', this.count, (count) => this.set({ count }), { min: 1, max: 200_000, step: '1' }, 'count'));
    controls.push(labelled(`Noise: seed ${this.seed}`, button('Resample', () => this.resample(), { 'data-control': 'resample' })));
    return controls;
  }

  /** @param {string} id of a source, which brings its own solver unless one was chosen here */
  choose(id) {
    Object.assign(this, { source: this.sources.find((one) => one.id === id), path: '', classId: '' });
    if (this.own || !this.solvers().includes(this.solver)) this.takeOwn();
    this.set({}, { source: id, path: '', class: '', ...(this.own ? {} : { solver: this.solver.id }) });
    this.show();
  }

  conditions() {
    const classes = Array.from({ length: this.source.classes }, (_, k) => String(k));
    return [
      choice('Class', [{ id: '', label: 'any' }, ...named(classes)], this.classId,
        (id) => { this.set({ classId: id }, { class: id }); this.show(); }, 'class'),
      ...(this.classId === '' ? [] : [slider('Guidance', { min: 0, max: 8, step: 0.25, value: this.guidance },
        (guidance) => this.soon({ guidance }), (value) => value.toFixed(2), 'guidance')]),
    ];
  }

  how() {
    const { solver } = this;
    const controls = [choice('Solver', named(this.solvers().map(({ id }) => id)), solver.id, (id) => {
      this.set({ own: false, solver: this.solvers().find((one) => one.id === id) }, { solver: id });
      this.show();
    }, 'solver')];
    if (solver.adaptive) {
      controls.push(slider('Tolerance', { min: -8, max: -1, step: 1, value: Math.log10(this.tolerance) },
        (power) => this.soon({ own: false, tolerance: 10 ** power }, { solver: solver.id, tolerance: 10 ** power }), power, 'tolerance'));
      return controls;
    }
    controls.push(number('Steps', this.steps, (steps) => this.set({ own: false, steps }, { solver: solver.id, steps }), { min: 1, max: 10_000, step: '1' }, 'steps'));
    if (!solver.stochastic) controls.push(toggle('States alone', this.states, (states) => this.set({ states }), 'states'));
    return controls;
  }

  close() {
    clearTimeout(this.waiting);
  }
}

/** @param {string[]} ids */
function named(ids) {
  return ids.map((id) => ({ id, label: id }));
}

/** @param {number} exponent of ten @returns {string} as 1e-5, or 3e-4 */
function power(exponent) {
  return Number((10 ** exponent).toPrecision(3)).toExponential();
}
