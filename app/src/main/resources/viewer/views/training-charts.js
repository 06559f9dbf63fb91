// Loss, NFE and distance to the data, as the training goes.

import { Chart } from '../ui/chart.js';
import { element } from '../ui/element.js';

export class TrainingCharts {
  constructor() {
    this.loss = new Chart('Loss of each step', 'step', ['loss'], { log: true });
    this.nfe = new Chart('NFE of a sample', 'step', ['NFE'], { points: true, height: 120 });
    this.distance = new Chart('Sliced W2 to held-out data', 'step', ['sliced W2'], { points: true, height: 120 });
    this.all = [this.loss, this.nfe, this.distance];
    this.element = element('div', { class: 'charts' }, ...this.all.map((chart) => chart.element));
  }

  /** @param {any} training as GET /api/training/ID says */
  set({ metrics, evaluations }) {
    this.loss.set([...metrics.step], metrics.loss.map(finite));
    this.nfe.set([...evaluations.step], [...evaluations.nfe]);
    this.distance.set([...evaluations.step], [...evaluations.slicedW2]);
  }

  /** @param {{step: number[], loss: number[]}} rows later than those that are there, or from the beginning */
  metrics(rows) {
    rows.step.forEach((step, k) => {
      if (step > (this.loss.data[0].at(-1) ?? -1)) this.loss.add(step, [finite(rows.loss[k])]);
    });
  }

  /** @param {{step: number, nfe: number, slicedW2: number}} evaluation */
  evaluation({ step, nfe, slicedW2 }) {
    if (step <= (this.nfe.data[0].at(-1) ?? -1)) return;
    this.nfe.add(step, [nfe]);
    this.distance.add(step, [slicedW2]);
  }

  restyle() {
    for (const chart of this.all) chart.restyle();
  }

  close() {
    for (const chart of this.all) chart.close();
  }
}

/** What is not a number, JSON has as a word; a chart leaves a gap. @param {unknown} value @returns {number | null} */
function finite(value) {
  return typeof value === 'number' ? value : null;
}
