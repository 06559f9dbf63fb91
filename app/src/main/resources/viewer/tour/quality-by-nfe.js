// Simulation 6: how good samples are, of exact fields and of models, by how often the field was evaluated.

import { get, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { Chart } from '../ui/chart.js';
import { remember } from '../state/hash.js';
import { choice } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { figure } from '../ui/readout.js';
import { oneOf } from './plane.js';

const PATHS = ['cond-ot', 'vp'];

/** @type {import('./simulations.js').Simulation} */
export const qualityByNfe = {
  id: 'quality-by-nfe',
  title: 'Quality against NFE',
  text: [
    'The exact field of a data set, or a model that was trained here, solved with few and with many evaluations, now, on this machine. '
      + 'Below: how far each particle ends from where an accurate solve takes it, and the distance of the samples to the data; '
      + 'those of a model are held against accurate samples of the same model, so that its own error is not counted.',
    'Optimal transport often needs fewer evaluations for the same error, not always: the figures below say where. The distance cannot fall below its floor, which is what two sets of such samples differ by themselves.',
  ],
  open(shell) {
    const solvers = shell.server.catalogue.solvers.filter((/** @type {any} */ { adaptive, stochastic }) => !adaptive && !stochastic);
    const models = shell.server.catalogue.sources.filter((/** @type {any} */ { exact, kind, dims, paths }) =>
      !exact && kind === 'points' && dims === 2 && PATHS.every((path) => paths.includes(path)));
    const fields = [...shell.server.catalogue.data.map((/** @type {any} */ { id }) => ({ id, label: `${id}, exact` })),
      ...models.map((/** @type {any} */ { id, label }) => ({ id, label: `${label}, a model` }))];
    const state = { data: oneOf(fields, 'data', '8-gaussians') ?? fields[0].id, solver: oneOf(solvers, 'solver', 'midpoint') };
    const error = new Chart('Root mean square distance to the accurate solve', 'NFE', PATHS, { log: true, logX: true, points: true, height: 230 });
    const distance = new Chart('Sliced W2 to the data, or to the model', 'NFE', PATHS, { logX: true, points: true, height: 230 });
    const note = element('p', { class: 'note' });
    const latest = new Latest((answer) => show(answer, error, distance, note), (failure) => shell.say(failure.message));
    const load = () => {
      note.textContent = 'Solving …';
      const { data, solver } = state;
      const field = models.some((/** @type {any} */ { id }) => id === data) ? { source: data } : { data };
      latest.ask(() => get(`/api/tour/quality${query({ ...field, solver, paths: PATHS.join(), nfe: '4,6,8,12,16,24,32,64', count: 2000, seed: 1 })}`));
    };
    load();
    return {
      element: element('div', {},
        element('div', { class: 'bar' },
          choice('Field', fields, state.data, (data) => { state.data = data; remember({ data }); load(); }, 'tour-data'),
          choice('Solver', solvers.map((/** @type {any} */ { id }) => ({ id, label: id })), state.solver ?? '', (solver) => { state.solver = solver; remember({ solver }); load(); }, 'tour-solver')),
        error.element, distance.element, note),
      planes: [],
      redraw: () => { error.restyle(); distance.restyle(); },
      close: () => { latest.close(); error.close(); distance.close(); },
    };
  },
};

/** @param {any} answer @param {Chart} error @param {Chart} distance @param {HTMLElement} note */
function show(answer, error, distance, note) {
  const all = [...new Set(PATHS.flatMap((path) => answer.paths[path].nfe))].sort((a, b) => a - b);
  const line = (/** @type {string} */ path, /** @type {string} */ key) =>
    all.map((nfe) => answer.paths[path][key][answer.paths[path].nfe.indexOf(nfe)] ?? null);
  error.set(all, ...PATHS.map((path) => line(path, 'error')));
  distance.set(all, ...PATHS.map((path) => line(path, 'slicedW2')));
  note.textContent = `${worse(answer)} Floor of the distance ${figure(answer.floor)}. ${typeof answer.reference === 'string' ? answer.reference : ''}`;
}

/** Where one path's error is the larger, in a sentence. @param {any} answer @returns {string} */
function worse({ data, solver, paths }) {
  const [ot, vp] = PATHS.map((path) => paths[path]);
  const at = ot.nfe.filter((/** @type {number} */ nfe, /** @type {number} */ k) => ot.error[k] > vp.error[vp.nfe.indexOf(nfe)]);
  const where = `on ${data} with ${solver}`;
  if (at.length === 0) return `The error of ${PATHS[0]} is never the larger one ${where}.`;
  return `The error of ${PATHS[0]} is the larger one ${where} at an NFE of ${at.join(', ')}.`;
}
