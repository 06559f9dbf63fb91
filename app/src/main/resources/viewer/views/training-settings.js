// What a training begins with: data by name or drawn with the pointer, and a few figures.

import { button, choice, group, number } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';

const DRAWN = 'drawn';

/** @type {[string, string, number, {min: number, max: number, step?: string}][]} */
const FIGURES = [
  ['steps', 'Steps', 2000, { min: 1, max: 1_000_000, step: '1' }],
  ['batch', 'Batch', 256, { min: 1, max: 65_536, step: '1' }],
  ['learningRate', 'Learning rate', 0.001, { min: 1e-7, max: 1 }],
  ['width', 'Network width', 64, { min: 1, max: 1024, step: '1' }],
  ['depth', 'Network depth', 3, { min: 1, max: 16, step: '1' }],
  ['every', 'Picture every', 50, { min: 1, max: 100_000, step: '1' }],
  ['seed', 'Seed', 0, { min: 0, max: 2 ** 52, step: '1' }],
];

export class TrainingSettings {
  /**
   * @param {any} catalogue
   * @param {{start: (request: Record<string, unknown>) => void, draw: (on: boolean) => void, clear: () => void}} act
   */
  constructor(catalogue, act) {
    this.catalogue = catalogue;
    this.act = act;
    this.data = recalled('data', catalogue.data[0]?.id ?? DRAWN);
    this.path = recalled('path', 'cond-ot');
    this.loss = recalled('loss', 'flow-matching');
    this.prediction = recalled('prediction', 'velocity');
    this.figures = Object.fromEntries(FIGURES.map(([key, , value, limits]) => [key, recalledNumber(key, value, limits.min, limits.max)]));
    /** @type {[number, number][]} */
    this.points = [];
    this.element = element('div', {});
    this.show();
  }

  /** @returns {[[number, number], [number, number]]} */
  bounds() {
    return this.catalogue.data.find((/** @type {any} */ set) => set.id === this.data)?.bounds ?? [[-4, 4], [-4, 4]];
  }

  get drawing() {
    return this.data === DRAWN;
  }

  request() {
    const { path, loss, prediction } = this;
    return {
      data: this.drawing ? { points: this.points } : this.data,
      path, loss, prediction, ...this.figures, particles: 3000,
    };
  }

  show() {
    const pick = (/** @type {'path' | 'loss' | 'prediction'} */ key, /** @type {string} */ label, /** @type {any[]} */ options) =>
      choice(label, options.map(({ id }) => ({ id, label: id })), this[key], (id) => { this[key] = id; remember({ [key]: id }); }, key);
    const sets = [...this.catalogue.data.map((/** @type {any} */ { id }) => ({ id, label: id })), { id: DRAWN, label: 'draw it yourself' }];
    fill(this.element, group('Train',
      choice('Data', sets, this.data, (id) => this.choose(id), 'data'),
      ...(this.drawing ? this.sketch() : []),
      pick('path', 'Path', this.catalogue.paths),
      pick('loss', 'Loss', this.catalogue.losses),
      pick('prediction', 'Prediction', this.catalogue.predictions),
      ...FIGURES.map(([key, label, , limits]) => number(label, this.figures[key],
        (value) => { this.figures[key] = value; remember({ [key]: value }); }, limits, key)),
      button('Start training', () => this.act.start(this.request()), { class: 'primary', 'data-control': 'start' })));
  }

  sketch() {
    return [
      element('p', { class: 'note', 'data-value': 'drawn' }, this.drawnText()),
      element('div', { class: 'switches' },
        button('Clear', () => { this.points = []; this.show(); this.act.clear(); }, { 'data-control': 'clear' })),
    ];
  }

  drawnText() {
    return `Draw on the stage with the pointer, or reach it with Tab, move the cursor with the arrows and press Enter: ${this.points.length} points so far, at least 8 and at most 10,000.`;
  }

  /** @param {[number, number][]} points */
  add(points) {
    this.points = [...this.points, ...points].slice(-10_000);
    const note = this.element.querySelector('[data-value=drawn]');
    if (note) note.textContent = this.drawnText();
  }

  /** @param {string} id */
  choose(id) {
    this.data = id;
    remember({ data: id });
    this.show();
    this.act.draw(this.drawing);
  }
}
