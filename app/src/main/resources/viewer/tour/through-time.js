// Simulation 2: particles of the exact flow at any time.

import { box } from '../draw/camera.js';
import { Stage } from '../draw/stage.js';
import { Run } from '../net/run.js';
import { Player } from '../play/player.js';
import { Timeline, playerKeys } from '../play/timeline.js';
import { filmOf, particleScene } from '../scene/film.js';
import { Particles } from '../scene/particles.js';
import { runNotices } from '../scene/notices.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';
import { drawn } from '../state/probe.js';
import { reducedMotion } from '../state/theme.js';
import { element } from '../ui/element.js';

/** @type {import('./simulations.js').Simulation} */
export const throughTime = {
  id: 'through-time',
  title: 'Particles through time',
  text: [
    'A velocity field says at every place and time where to go next. Solving dx/dt = u(t, x) carries a particle along; '
      + 'carrying the whole cloud along carries its density. The flow map takes a place at t = 0 to the place where that particle is at t.',
    'Mass is neither made nor lost on the way: dp/dt + div(p u) = 0. Drag the time: it is a real solve of the exact field.',
  ],
  open(shell) {
    const sources = shell.server.catalogue.sources.filter((/** @type {any} */ { kind, exact }) => kind === 'points' && exact);
    const source = sources.find((/** @type {any} */ { id }) => id.endsWith('8-gaussians')) ?? sources[0];
    if (!source) return { element: element('p', { class: 'none' }, 'There is no exact source here.'), planes: [], redraw: () => {}, close: () => {} };
    const stage = new Stage('Particles through time', box(source.bounds), () => player.redraw(), recalled('renderer', '2d'));
    const shown = { arrows: true, speed: false, density: false, trails: false, colour: 'origin' };
    const particles = new Particles(stage, shown, () => player.redraw(), (error) => shell.say(error.message));
    let closed = false;
    /** @type {Run} */
    let run;
    const player = new Player((index) => { particles.draw(index); drawn(); }, () => {
      const frame = run.frames[player.shown];
      timeline.show(frame?.t ?? 0);
      if (frame && !player.playing) remember({ at: frame.index });
    });
    const timeline = new Timeline(player, recalled('speed', '1'));
    const start = (/** @type {number} */ at) => {
      const begun = new Run({ source: source.id, seed: 3, count: 4000, frames: 61 }, {
        changed: () => player.redraw(),
        ...runNotices(shell, () => start(Math.floor(player.position)), () => !closed && run === begun),
      });
      run = begun;
      particles.attach(run, { source: source.id });
      player.load([run], at);
    };
    const at = recalledNumber('at', 0, 0, 60);
    start(at);
    if (at === 0 && !reducedMotion()) player.play();
    const scenes = () => [particleScene(particles, source.label)].flatMap((scene) => scene ?? []);
    return {
      element: element('div', {}, stage.element, timeline.element),
      keys: playerKeys(player),
      planes: [{ stage, picture: () => ({ caption: '', canvas: stage.picture() }), close: () => particles.close() }],
      redraw: () => player.redraw(),
      film: () => filmOf(scenes()),
      replay: () => scenes().map((scene) => ({ title: 'Particles through time', scenes: [scene] }))[0] ?? null,
      numbers: () => ({ playing: player.playing, index: player.shown, length: player.length, renderer: stage.points.name, speed: player.speed }),
      close: () => { closed = true; player.close(); run.close(); },
    };
  },
};
