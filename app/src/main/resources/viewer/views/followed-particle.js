// One particle alone: its log density on the way, from a solve of its own (the same noise, the same solver).

import { Run } from '../net/run.js';
import { Chart } from '../ui/chart.js';
import { button } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { Readout, figure } from '../ui/readout.js';

export class FollowedParticle {
  /** @param {(i: number) => void} pick */
  constructor(pick) {
    this.pick = pick;
    this.element = element('div', { class: 'followed' });
    this.t = 0;
    /** @type {number[]} */
    this.values = [];
  }

  /** @param {number} i @param {Record<string, unknown>} request of all particles @param {any} source */
  follow(i, request, source) {
    this.end();
    if (i < 0) {
      fill(this.element, element('p', { class: 'note' }, 'Click a particle to follow its pathline.'));
      return;
    }
    this.readout = new Readout({ t: 't', logp: 'log p' });
    const heading = element('h2', {}, `Particle ${i}`);
    const leave = button('Let go', () => this.pick(-1), { 'data-control': 'let-go' });
    fill(this.element, heading, this.readout.element, leave);
    if (!source.density) return;
    this.chart = new Chart('Log density along the pathline, in nats', 't', ['log p']);
    this.element.append(this.chart.element);
    this.solve(i, request);
  }

  /** @param {number} i @param {Record<string, unknown>} request */
  solve(i, request) {
    const run = new Run({ ...request, first: i, count: 1, logDensity: true }, {
      changed: () => this.take(run),
      lost: () => {},
      failed: (message) => { this.element.append(element('p', { class: 'note' }, message)); },
    });
    run.want(Infinity);
    this.run = run;
  }

  /** @param {Run} run */
  take(run) {
    run.want(Infinity);
    if (!run.frames.length) return;
    this.values = run.frames.map((frame) => frame.logDensity?.[0] ?? NaN);
    this.chart?.set(run.frames.map((frame) => frame.t), this.values);
    this.at(this.t);
  }

  /** @param {number} t */
  at(t) {
    this.t = t;
    const k = this.run?.frames.findIndex((frame) => Math.abs(frame.t - t) < 1e-9) ?? -1;
    this.readout?.show({ t: t.toFixed(3), logp: k < 0 ? undefined : `${figure(this.values[k])} nats` });
  }

  restyle() {
    this.chart?.restyle();
  }

  end() {
    this.run?.close();
    this.chart?.close();
    this.chart = undefined;
    this.readout = undefined;
    this.run = undefined;
    this.values = [];
  }

  close() {
    this.end();
  }
}
