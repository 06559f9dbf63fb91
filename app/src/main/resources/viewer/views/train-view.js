// A model as it learns: figures over steps, its samples and its field every so often.

import { Refused, get, post } from '../net/api.js';
import { TrainingFeed } from '../net/training-feed.js';
import { recalled, remember } from '../state/hash.js';
import { button, choice } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { Readout, figure } from '../ui/readout.js';
import { ModelPicture } from './model-picture.js';
import { sketchOn } from './sketch.js';
import { TrainingCharts } from './training-charts.js';
import { TrainingSettings } from './training-settings.js';

const ENDED = ['stopped', 'finished', 'failed'];
const PAUSE = 1000;

/** @typedef {import('./view.js').View} View */

/** @implements {View} */
export class TrainView {
  /** @param {import('./view.js').Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.id = recalled('training', '');
    this.training = /** @type {any} */ (null);
    /** Counts what was chosen to be watched; an answer to an earlier choice comes too late. */
    this.turn = 0;
    this.seen = new ModelPicture(() => (this.settings?.drawing ? this.settings.points : []));
    this.settings = new TrainingSettings(shell.server.catalogue, {
      start: (request) => this.start(request),
      draw: (on) => { if (on) this.watch(''); this.seen.look(this.settings.bounds()); },
      clear: () => this.seen.draw(),
    });
    this.readout = new Readout({ state: 'state', step: 'step', loss: 'loss', pictured: 'picture after step', nfe: 'NFE', slicedW2: 'sliced W2' });
    this.charts = new TrainingCharts();
    this.commands = element('div', { class: 'bar' });
    this.others = element('div', {});
    sketchOn(this.seen.stage, () => this.settings.drawing && !this.running, (points) => { this.settings.add(points); this.seen.draw(); });
    this.element = element('section', { class: 'view training', 'aria-label': 'Live training' },
      element('div', { class: 'seen' }, this.seen.element, this.readout.element, this.commands, this.charts.element),
      element('aside', { 'aria-label': 'Settings' }, this.others, this.settings.element));
    this.seen.look(this.settings.bounds());
    this.keys = { ' ': () => this.command(this.training?.state === 'paused' ? 'resume' : 'pause') };
    this.list().then(() => this.watch(this.id));
  }

  get running() {
    return this.training !== null && !ENDED.includes(this.training.state);
  }

  /** The trainings that there are, to choose from. */
  async list() {
    const { trainings } = await get('/api/training').catch(() => ({ trainings: [] }));
    this.id ||= trainings.find((/** @type {any} */ one) => !ENDED.includes(one.state))?.id ?? '';
    if (trainings.length === 0 || this.closed) return;
    const options = trainings.map((/** @type {any} */ { id, label }) => ({ id, label: `${id}: ${label}` }));
    fill(this.others, choice('Watch', [{ id: '', label: 'none' }, ...options], this.id, (id) => this.watch(id), 'watch'));
  }

  /** @param {Record<string, unknown>} request */
  async start(request) {
    this.shell.say('');
    try {
      const { id } = await post('/api/training', request);
      await this.watch(id);
      await this.list();
    } catch (error) {
      this.shell.say(/** @type {Error} */ (error).message);
    }
  }

  /** @param {string} id '' for none */
  async watch(id) {
    this.leave();
    const { turn } = this;
    if (this.closed) return;
    remember({ training: id || undefined });
    if (!id) return;
    this.id = id;
    try {
      const training = await get(`/api/training/${encodeURIComponent(id)}`);
      if (turn === this.turn && !this.closed) this.begin(training);
    } catch (error) {
      if (turn === this.turn && !this.closed) this.missed(/** @type {Error} */ (error));
    }
  }

  /** @param {any} training as GET /api/training/ID says */
  begin(training) {
    const { turn } = this;
    this.training = training;
    this.charts.set(training);
    this.seen.of(training);
    if (training.message) this.shell.say(training.message);
    this.feed = new TrainingFeed(training.id, {
      message: (message) => this.told(message),
      frame: (frame) => this.take(frame),
      lost: () => this.again(turn),
    });
    this.show();
  }

  /** @param {Error} error one that is not the server's word says that there is no server */
  missed(error) {
    if (!(error instanceof Refused)) {
      this.again(this.turn);
      return;
    }
    this.shell.say(error.message);
    this.leave();
    remember({ training: undefined });
  }

  /** Goes on when the server is back, not at once: it may be there and yet refuse the socket. @param {number} turn */
  async again(turn) {
    const { id } = this;
    await Promise.all([this.shell.server.back(), new Promise((resolve) => { setTimeout(resolve, PAUSE); })]);
    if (turn === this.turn && !this.closed) this.watch(id);
  }

  leave() {
    this.turn++;
    this.feed?.close();
    this.feed = undefined;
    this.training = null;
    this.id = '';
    this.seen.of(null);
    this.charts.set({ metrics: { step: [], loss: [] }, evaluations: { step: [], nfe: [], slicedW2: [] } });
    this.show();
  }

  /** @param {any} message */
  told(message) {
    if (!this.training) return;
    if (message.type === 'metrics') this.charts.metrics(message);
    if (message.type === 'evaluation') this.charts.evaluation(message);
    if (message.type === 'no-picture') this.seen.missing(message.step, message.message);
    if (message.type === 'state') this.turned(message);
    if (message.type === 'metrics' && message.step.length) this.training.step = message.step.at(-1);
    this.show();
  }

  /** @param {{state: string, step: number, source: string, message: string | null}} news */
  turned({ state, step, source, message }) {
    Object.assign(this.training, { state, step, source });
    if (message) this.shell.say(message);
    if (ENDED.includes(state)) this.shell.server.stale();
  }

  /** @param {import('../net/frame.js').Frame} frame */
  take(frame) {
    this.seen.take(frame);
    this.show();
  }

  show() {
    const { training, charts } = this;
    this.readout.show({
      state: training?.state ?? 'nothing is training',
      step: training ? `${training.step} of ${training.steps}` : undefined,
      loss: last(charts.loss), pictured: this.seen.samples?.index, nfe: last(charts.nfe), slicedW2: last(charts.distance),
    });
    const state = training?.state ?? 'none';
    if (this.commandsOf === state) return;
    this.commandsOf = state;
    fill(this.commands, ...this.buttons(state));
  }

  /** @param {string} state @returns {HTMLElement[]} */
  buttons(state) {
    if (state === 'none') return [element('p', { class: 'note' }, 'Choose data, or draw your own, and start.')];
    const over = ENDED.includes(state);
    const command = (/** @type {string} */ label, /** @type {string} */ word, /** @type {boolean} */ off) => {
      const made = button(label, () => this.command(word), { 'data-control': word });
      /** @type {HTMLButtonElement} */ (made).disabled = off || !this.training.own;
      return made;
    };
    return [
      command('Pause', 'pause', over || state === 'paused'), command('Resume', 'resume', over || state !== 'paused'),
      command('Stop', 'stop', over),
      ...(over && state !== 'failed' ? [element('a', { href: `#${viewOf(this.training.kind)}?source=${encodeURIComponent(this.training.source)}` }, 'Sample this model')] : []),
    ];
  }

  /** @param {string} word */
  async command(word) {
    if (!this.running || !this.training.own) return;
    try {
      await post(`/api/training/${encodeURIComponent(this.id)}/${word}`);
    } catch (error) {
      this.shell.say(/** @type {Error} */ (error).message);
    }
  }

  restyle() {
    this.charts.restyle();
    this.seen.draw();
  }

  picture() {
    return this.seen.picture();
  }

  numbers() {
    return {
      training: this.id, state: this.training?.state ?? null, step: this.training?.step ?? 0,
      loss: this.charts.loss.data[1].at(-1) ?? null, evaluations: this.charts.nfe.data[0].length,
      samples: this.seen.samples?.count ?? 0, pictured: this.seen.samples?.index ?? 0,
      drawn: this.settings.points.length, renderer: this.seen.stage.points.name,
    };
  }

  close() {
    this.closed = true;
    this.feed?.close();
    this.charts.close();
    this.seen.close();
  }
}

/** The view of samples of a kind. @param {string} kind */
function viewOf(kind) {
  if (kind === 'points') return 'sample';
  return kind === 'map' ? 'map' : 'images';
}

/** @param {import('../ui/chart.js').Chart} chart */
function last(chart) {
  const value = chart.data[1].at(-1);
  return value === undefined || value === null ? undefined : figure(value);
}
