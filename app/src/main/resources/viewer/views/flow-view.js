// Particles of one source on their way from noise to data, in the plane or on the map.

import { box } from '../draw/camera.js';
import { keyboardCursor } from '../draw/cursor.js';
import { Stage } from '../draw/stage.js';
import { Particles } from '../scene/particles.js';
import { filmOf, particleScene } from '../scene/film.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';
import { drawn } from '../state/probe.js';
import { element, fill } from '../ui/element.js';
import { benched } from './bench.js';
import { FollowedParticle } from './followed-particle.js';
import { Sampled } from './sampled.js';
import { recalledShown, shownControls } from './shown-settings.js';

/** @typedef {import('./view.js').View} View */

/** @implements {View} */
export class FlowView {
  /** @param {import('./view.js').Shell} shell @param {import('./looks.js').Look} look */
  constructor(shell, look) {
    this.look = look;
    this.element = element('section', { class: 'view flow', 'aria-label': look.title });
    this.shown = recalledShown();
    const sources = shell.server.catalogue.sources.filter((/** @type {any} */ source) => look.kinds.includes(source.kind));
    this.stage = new Stage(look.title, [-180, 180, -90, 90], () => this.resized(), recalled('renderer', ''));
    this.particles = new Particles(this.stage, this.shown, () => this.sampled?.player.redraw(),
      (error) => shell.say(error.message), look.backdrop);
    look.ready().then(() => this.resized());
    if (sources.length === 0) fill(this.element, this.stage.element, element('p', { class: 'none' }, look.none));
    else this.assemble(shell, sources);
  }

  /** @param {import('./view.js').Shell} shell @param {any[]} sources */
  assemble(shell, sources) {
    this.followed = new FollowedParticle((i) => this.pick(i));
    this.controls = element('div', {});
    const sampled = new Sampled(shell, sources, this.look, {
      opened: (run, keep) => this.opened(run, keep),
      draw: (index) => this.draw(index),
      moved: ({ t }) => this.followed?.at(t),
    });
    this.sampled = sampled;
    this.stage.element.addEventListener('click', (event) => this.pickAt(this.stage.place(event)));
    keyboardCursor(this.stage, 'follow the particle that is nearest', (place) => this.pickAt(place));
    this.keys = sampled.keys;
    fill(this.element,
      element('div', { class: 'seen' }, this.stage.element, ...sampled.controls),
      element('aside', { 'aria-label': 'Settings' }, sampled.settings.element, this.controls, this.followed.element));
    const pick = recalledNumber('pick', -1, -1, 200_000);
    sampled.begin();
    this.pick(pick);
    this.film = () => filmOf(this.scenes());
    this.replay = () => this.scenes().map((scene) => ({ title: scene.caption, scenes: [scene] }))[0] ?? null;
  }

  /** @param {import('../net/run.js').Run} run @param {boolean} keep */
  opened(run, keep) {
    const { settings, player } = /** @type {Sampled} */ (this.sampled);
    this.stage.look(box(settings.source.bounds));
    fill(/** @type {HTMLElement} */ (this.controls), shownControls(this.shown, settings.possible(), () => player.redraw()));
    this.particles.attach(run, settings.field());
    this.pick(keep ? this.particles.picked : -1);
  }

  /** @param {number} index */
  draw(index) {
    this.particles.draw(index);
    drawn();
  }

  resized() {
    this.stage.fit();
    if (this.sampled?.player.runs.length) this.sampled.player.redraw();
    else this.look.backdrop(this.stage);
  }

  /** @param {[number, number]} place */
  pickAt(place) {
    const shown = this.sampled?.player.shown ?? -1;
    if (shown >= 0) this.pick(this.particles.nearest(shown, place));
  }

  /** @param {number} i a particle, or -1 for none */
  pick(i) {
    this.particles.picked = i;
    remember({ pick: i < 0 ? undefined : i });
    const settings = this.sampled?.settings;
    if (settings) this.followed?.follow(i, settings.request(), { density: settings.source.density && settings.known() });
    this.sampled?.player.redraw();
  }

  restyle() {
    this.followed?.restyle();
    this.resized();
  }

  picture() {
    return this.stage.picture();
  }

  scenes() {
    const scene = particleScene(this.particles, this.sampled?.settings.source.label ?? this.look.title);
    return scene ? [scene] : [];
  }

  numbers() {
    return {
      renderer: this.stage.points.name, index: -1, length: 0, ...this.sampled?.numbers(),
      picked: this.particles.picked, logDensity: this.followed?.values ?? [], late: this.particles.late,
    };
  }

  frame() {
    return this.sampled?.frameNumbers() ?? null;
  }

  /** @param {number} milliseconds */
  bench(milliseconds) {
    return benched(this.sampled?.run?.frames.length ?? 0, milliseconds, (index) => this.draw(index));
  }

  close() {
    this.sampled?.close();
    this.followed?.close();
    this.particles.close();
  }
}
