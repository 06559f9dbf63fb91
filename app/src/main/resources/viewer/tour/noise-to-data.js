// Simulation 1: ways from noise to data, conditional and marginal.

import { get, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { themeColours, OKABE_ITO } from '../draw/palette.js';
import { recalledNumber, remember } from '../state/hash.js';
import { button, choice } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { figure } from '../ui/readout.js';
import { Plane, dataSet, oneOf, pathColour } from './plane.js';

const PATHS = ['cond-ot', 'vp'];
const WAYS = [{ id: 'conditional', label: 'conditional' }, { id: 'marginal', label: 'marginal' }];

/** @type {import('./simulations.js').Simulation} */
export const noiseToData = {
  id: 'noise-to-data',
  title: 'From noise to data, curved and straight',
  text: [
    'Every sample begins as noise and ends as data. How it gets there depends on the path: straight lines at constant speed for '
      + 'optimal transport (cond-ot, blue), bent and overshooting ones for variance-preserving diffusion (vp, orange).',
    'That is true of conditional ways, which know the data point they go to. A model learns the marginal field, the mean of '
      + 'all conditional velocities at a place. Its ways bend wherever conditional ways cross, with optimal transport too. In '
      + 'the plane the marginal ways of cond-ot are often the longer ones; in many dimensions they are straighter. '
      + 'Look at both, and at the figure: mean length over displacement, where 1 is straight.',
  ],
  open(shell) {
    const state = {
      kind: oneOf(WAYS, 'ways', 'conditional') ?? 'conditional', seed: recalledNumber('seed', 1, 0, 2 ** 31 - 2),
      data: dataSet(shell.server.catalogue, '8-gaussians'),
    };
    /** @type {any} */
    let answer = null;
    const planes = PATHS.map((path) => new Plane(path, () => draw()));
    const draw = () => planes.forEach((plane, k) => show(plane, PATHS[k], answer, state.kind));
    const latest = new Latest((value) => { answer = value; draw(); }, (error) => shell.say(error.message));
    const load = () => latest.ask(() => get(`/api/tour/trajectories${query({ data: state.data, paths: PATHS.join(), count: 40, seed: state.seed })}`));
    const resample = () => { remember({ seed: ++state.seed }); load(); };
    load();
    return {
      element: element('div', {},
        element('div', { class: 'bar' },
          choice('Ways', WAYS, state.kind, (kind) => { state.kind = kind; remember({ ways: kind }); draw(); }, 'ways'),
          choice('Data', shell.server.catalogue.data.map((/** @type {any} */ { id }) => ({ id, label: id })), state.data,
            (data) => { state.data = data; remember({ data }); load(); }, 'tour-data'),
          button('Resample', resample, { 'data-control': 'resample' })),
        element('div', { class: 'panels' }, ...planes.map((plane) => plane.element))),
      keys: { r: resample },
      redraw: draw,
      planes,
      close: () => latest.close(),
    };
  },
};

/** @param {Plane} plane @param {string} path @param {any} answer @param {string} kind */
function show(plane, path, answer, kind) {
  const ways = answer?.paths?.[path];
  if (!ways) return;
  plane.clear();
  plane.caption.textContent = `${path}, ${kind}: straightness ${figure(ways[`${kind}Straightness`])}`;
  plane.ways(ways[kind], pathColour(path));
  plane.points(
    { places: answer.x0, colour: themeColours().faint, size: 4 },
    { places: ways[kind].map((/** @type {any[]} */ way) => way.at(-1)), colour: OKABE_ITO[2], size: 5 });
}
