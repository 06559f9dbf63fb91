// Simulation 3: what a training step costs with and without a simulation, measured when it is asked for.

import { get, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { recalledNumber, remember } from '../state/hash.js';
import { button, slider } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { figure } from '../ui/readout.js';

/** @type {import('./simulations.js').Simulation} */
export const trainingCost = {
  id: 'training-cost',
  title: 'Training cost: simulated against simulation-free',
  text: [
    'A continuous normalizing flow can be trained by solving its ODE in every step and going back through the solver. '
      + 'Each step then costs many evaluations of the network there and back.',
    'Flow matching solves nothing while it trains: draw t, noise and a datum, take one evaluation, regress. Both are measured on this '
      + 'machine now, with the same network and batch, when you press the button.',
  ],
  open(shell) {
    const state = { steps: recalledNumber('steps', 8, 1, 32) };
    const results = element('div', { class: 'bars', 'aria-live': 'polite' });
    const latest = new Latest((answer) => fill(results, ...bars(answer)), (error) => shell.say(error.message));
    const measure = () => {
      fill(results, element('p', { class: 'note' }, 'Measuring …'));
      latest.ask(() => get(`/api/tour/cost${query({ steps: state.steps, batch: 256 })}`));
    };
    measure();
    return {
      element: element('div', {},
        element('div', { class: 'bar' },
          slider('Solver steps', { min: 1, max: 32, step: 1, value: state.steps }, (steps) => { state.steps = steps; remember({ steps }); }, String, 'cost-steps'),
          button('Measure', measure, { 'data-control': 'measure', class: 'primary' })),
        results),
      planes: [],
      redraw: () => {},
      close: () => latest.close(),
    };
  },
};

/** @param {any} answer @returns {HTMLElement[]} */
function bars({ flowMatching, simulation, ratio, how, network }) {
  const bar = (/** @type {string} */ label, /** @type {number} */ milliseconds) => element('div', {},
    element('label', {}, `${label}: ${figure(milliseconds)} ms a step`),
    element('meter', { min: '0', max: String(simulation.milliseconds), value: String(milliseconds), 'aria-label': label }));
  return [
    bar('Flow matching', flowMatching.milliseconds),
    bar(`Through a solver of ${simulation.steps} steps`, simulation.milliseconds),
    element('p', {}, `The simulated step takes ${figure(ratio)} times as long.`),
    element('p', { class: 'note' }, [how, network].filter((one) => typeof one === 'string').join(' · ')),
  ];
}
