// Simulation 5: two paths at the same time, the same noise and the same data, with the ways of some of the pairs.

import { get, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { themeColours } from '../draw/palette.js';
import { recalledNumber, remember } from '../state/hash.js';
import { choice, slider } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { Plane, dataSet, oneOf, pathColour } from './plane.js';

const PATHS = ['cond-ot', 'vp'];
const ARROWS = 250;
const WAYS = [{ id: 'conditional', label: 'conditional' }, { id: 'marginal', label: 'marginal' }, { id: 'none', label: 'none' }];

/** Pairs whose ways are drawn, the first of those that are seen. */
const SOME = 40;
const SEED = 2;

/** @type {import('./simulations.js').Simulation} */
export const pathsSideBySide = {
  id: 'side-by-side',
  title: 'OT and VP at the same t',
  text: [
    'The same pairs of noise and data on both paths, at the same t, with the exact marginal velocity at some of them and the whole ways of a few.',
    'Optimal transport moves evenly all the time. On the diffusion path little of the data is to be seen for the first half, '
      + 'and most of the shape comes late, at higher speed. The conditional ways of vp do not pass through the origin first: they overshoot outward.',
  ],
  open(shell) {
    const { catalogue } = shell.server;
    const state = { data: dataSet(catalogue, 'checkerboard'), t: recalledNumber('t', 0.5, 0, 1), ways: oneOf(WAYS, 'ways', 'conditional') ?? 'none' };
    /** @type {any} */
    let answer = null;
    /** @type {any} */
    let trajectories = null;
    const planes = PATHS.map((path) => new Plane(path, () => draw()));
    const draw = () => planes.forEach((plane, k) => show(plane, PATHS[k], answer, trajectories?.paths[PATHS[k]][state.ways] ?? []));
    const failed = (/** @type {Error} */ error) => shell.say(error.message);
    const latest = new Latest((value) => { answer = value; draw(); }, failed);
    const latestWays = new Latest((value) => { trajectories = value; draw(); }, failed);
    const load = () => latest.ask(() => get(`/api/tour/marginals${query({ data: state.data, paths: PATHS.join(), t: state.t, count: 3000, seed: SEED })}`));
    const loadAll = () => {
      load();
      latestWays.ask(() => get(`/api/tour/trajectories${query({ data: state.data, paths: PATHS.join(), count: SOME, seed: SEED })}`));
    };
    loadAll();
    return {
      element: element('div', {},
        element('div', { class: 'bar' },
          choice('Data', catalogue.data.map((/** @type {any} */ { id }) => ({ id, label: id })), state.data,
            (data) => { state.data = data; remember({ data }); loadAll(); }, 'tour-data'),
          choice('Ways', WAYS, state.ways, (ways) => { state.ways = ways; remember({ ways }); draw(); }, 'ways'),
          slider('t', { min: 0, max: 1, step: 0.02, value: state.t }, (t) => { state.t = t; remember({ t }); load(); }, (t) => t.toFixed(2), 'tour-time')),
        element('div', { class: 'panels' }, ...planes.map((plane) => plane.element))),
      planes,
      redraw: draw,
      close: () => { latest.close(); latestWays.close(); },
    };
  },
};

/** @param {Plane} plane @param {string} path @param {any} answer @param {any[]} ways */
function show(plane, path, answer, ways) {
  const marginal = answer?.paths?.[path];
  if (!marginal) return;
  plane.clear();
  const moved = marginal.t !== answer.t ? ` (drawn at t = ${marginal.t}, the nearest that this path has)` : '';
  plane.caption.textContent = `${path}, t = ${answer.t.toFixed(2)}${moved}`;
  plane.ways(ways, themeColours().faint, 1);
  plane.arrows(marginal.points.slice(0, ARROWS), marginal.velocity.slice(0, ARROWS), 0.1, pathColour(path));
  plane.points({ places: marginal.points, colour: pathColour(path), size: 2 });
}
