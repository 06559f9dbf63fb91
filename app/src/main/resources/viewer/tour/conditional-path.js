// Simulation 4: the path to one data point.

import { get, query } from '../net/api.js';
import { Latest } from '../net/latest.js';
import { keyboardCursor } from '../draw/cursor.js';
import { OKABE_ITO } from '../draw/palette.js';
import { recalledNumber, remember } from '../state/hash.js';
import { choice, slider } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { Plane, oneOf, pathColour } from './plane.js';

const TIMES = Array.from({ length: 21 }, (_, k) => k / 20);

/** @type {import('./simulations.js').Simulation} */
export const conditionalPath = {
  id: 'conditional-path',
  title: 'The conditional path',
  text: [
    'Fix one data point x1 (click to move it, or reach the picture with Tab, move the cursor with the arrows and press Enter). The conditional path is a normal distribution whose mean goes to x1 and whose deviation shrinks: '
      + 'x_t = alpha x1 + sigma x0. Its velocity is known in closed form, u_t = (sigma′/sigma)(x − alpha x1) + alpha′ x1.',
    'On the linear path that is x1 − x0 along each particle’s own way: constant, and no ODE has to be solved to know it. This is what the network is trained on. '
      + 'The velocity field that makes a given path is not unique; the one here is that of the flow which scales and shifts.',
  ],
  open(shell) {
    const affine = shell.server.catalogue.paths.filter((/** @type {any} */ path) => path.affine);
    const state = {
      path: oneOf(affine, 'path', 'cond-ot') ?? affine[0].id, x: recalledNumber('x', 1.5, -4, 4), y: recalledNumber('y', 1, -4, 4),
      k: Math.round(20 * recalledNumber('t', 0.5, 0, 1)),
    };
    /** @type {any} */
    let answer = null;
    const plane = new Plane('The path to x1', () => draw());
    const draw = () => { if (answer) show(plane, state, answer.at[state.k]); };
    const latest = new Latest((value) => { answer = value; draw(); }, (error) => shell.say(error.message));
    const load = () => latest.ask(() => get(`/api/tour/conditional${query({ path: state.path, x: state.x, y: state.y, times: TIMES.join(), count: 300, seed: 5 })}`));
    const move = (/** @type {[number, number]} */ place) => {
      [state.x, state.y] = place.map((value) => Number(value.toFixed(3)));
      remember({ x: state.x, y: state.y });
      load();
    };
    plane.stage.element.addEventListener('click', (event) => move(plane.stage.place(event)));
    keyboardCursor(plane.stage, 'move x1 there', move);
    load();
    return {
      element: element('div', {},
        element('div', { class: 'bar' },
          choice('Path', affine.map((/** @type {any} */ { id }) => ({ id, label: id })), state.path, (path) => { state.path = path; remember({ path }); load(); }, 'tour-path'),
          slider('t', { min: 0, max: 20, step: 1, value: state.k }, (k) => { state.k = k; remember({ t: TIMES[k] }); draw(); }, (k) => TIMES[k].toFixed(2), 'tour-time')),
        plane.element),
      planes: [plane],
      redraw: draw,
      close: () => latest.close(),
    };
  },
};

/** @param {Plane} plane @param {{path: string, x: number, y: number}} state @param {any} at */
function show(plane, { path, x, y }, at) {
  plane.clear();
  plane.caption.textContent = `t = ${at.t.toFixed(2)}: alpha = ${at.alpha.toFixed(3)}, sigma = ${at.sigma.toFixed(3)}`;
  plane.arrows(at.points, at.velocity, 0.15, pathColour(path));
  plane.points({ places: at.points, colour: pathColour(path), size: 4 },
    { places: [at.mean], colour: OKABE_ITO[3], size: 8 }, { places: [[x, y]], colour: OKABE_ITO[4], size: 8 });
}
