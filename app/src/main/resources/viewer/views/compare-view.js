// Panels in lockstep of t: paths, solvers or sources beside each other, from the same noise.

import { sheet } from '../export/sheet.js';
import { Player } from '../play/player.js';
import { Timeline, playerKeys } from '../play/timeline.js';
import { filmOf } from '../scene/film.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';
import { drawn, frameNumbers } from '../state/probe.js';
import { reducedMotion } from '../state/theme.js';
import { button, number } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';
import { ComparePanel } from './compare-panel.js';
import { recalledShown, shownControls } from './shown-settings.js';

const DROPPED = 120;

/** What the panels begin with: the same data along two paths, then with few steps. */
const FIRST = [{ path: 'cond-ot' }, { path: 'vp' }, { path: 'cond-ot', solver: 'euler', steps: 4 }, { path: 'vp', solver: 'euler', steps: 4 }]
  .map((panel) => ({ source: 'oracle:8-gaussians', ...panel }));

/** @typedef {import('./view.js').View} View */

/** @implements {View} */
export class CompareView {
  /** @param {import('./view.js').Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.common = {
      count: recalledNumber('count', 5000, 1, 50_000), seed: recalledNumber('seed', 7, 0, 2 ** 52), frames: 61, shown: recalledShown(),
    };
    /** @type {ComparePanel[]} */
    this.panels = [];
    this.player = new Player((index) => this.draw(index), () => this.moved());
    this.timeline = new Timeline(this.player, recalled('speed', '1'));
    this.place = element('div', { class: 'panels' });
    this.element = element('section', { class: 'view compare', 'aria-label': 'Compare in lockstep' },
      this.timeline.element, this.bar(), this.place,
      element('p', { class: 'note' }, 'All panels show the same t and begin from the same noise. Click a panel to drop particles there, in all of them; at t = 1 they are dropped at t = 0, because nothing goes on from there.'));
    this.keys = { ...playerKeys(this.player), r: () => this.resample() };
    for (const k of recalled('panels', '0.1').split('.').map(Number)) this.add(k);
    const at = recalledNumber('at', 0, 0, 60);
    this.start(at > 0, at);
  }

  bar() {
    const source = { field: true, density: true };
    return element('div', { class: 'bar' },
      button('Add a panel', () => { this.add(); this.start(); }, { 'data-control': 'add' }),
      button('Resample', () => this.resample(), { 'data-control': 'resample' }),
      number('Particles', this.common.count, (count) => { this.common.count = count; remember({ count }); this.start(); },
        { min: 1, max: 50_000, step: '1' }, 'count'),
      shownControls(this.common.shown, source, () => this.player.redraw()));
  }

  /** @param {number} [asked] its number; else the lowest that is free */
  add(asked) {
    const free = FIRST.map((_, k) => k).filter((k) => !this.panels.some((panel) => panel.k === k));
    const k = free.includes(asked ?? -1) ? Number(asked) : free[0];
    if (k === undefined) return this.shell.say(`At most ${FIRST.length} panels are compared.`);
    const panel = new ComparePanel(k, this.shell, this.common, FIRST[k], {
      changed: () => this.start(), lost: () => this.start(true), redraw: () => this.player.redraw(), removed: () => this.remove(panel),
      dropped: (place) => this.drop(place),
    });
    if (!panel.source) return this.shell.say('There is nothing to compare yet.');
    this.panels.push(panel);
    this.arranged();
  }

  /** @param {ComparePanel} panel */
  remove(panel) {
    if (this.panels.length < 2) return;
    panel.close();
    this.panels = this.panels.filter((one) => one !== panel);
    this.arranged();
    this.start();
  }

  arranged() {
    const numbers = this.panels.map(({ k }) => k).join('.');
    remember({ panels: numbers === '0.1' ? undefined : numbers });
    fill(this.place, ...this.panels.map((panel) => panel.element));
  }

  resample() {
    this.common.seed++;
    remember({ seed: this.common.seed });
    this.start();
  }

  /** @param {boolean} keep the time that is shown, and whether it plays @param {number} [at] the frame to keep */
  start(keep = false, at = Math.floor(this.player.position)) {
    this.player.load(this.panels.map((panel) => panel.start()), keep ? at : 0);
    if (keep) return;
    remember({ at: undefined });
    if (!reducedMotion()) this.player.play();
  }

  /** A small cloud at the cursor, in every panel, at the time that is shown; at the end, where nothing goes on, at the beginning. @param {[number, number]} place */
  drop([x, y]) {
    const { player } = this;
    const over = player.shown >= player.length - 1;
    const from = over ? 0 : Math.max(player.shown, 0);
    const t = this.panels[0]?.run?.frames[from]?.t ?? 0;
    const [[left, right]] = (this.panels.find((panel) => panel.planar) ?? this.panels[0]).source.bounds;
    const radius = 0.04 * (right - left);
    const points = Array.from({ length: DROPPED }, (_, k) => sunflower(k, x, y, radius));
    for (const panel of this.panels) panel.drop(points, t, from);
    if (over) player.seek(0);
    if (over && !reducedMotion()) player.play();
    player.redraw();
  }

  /** @param {number} index */
  draw(index) {
    for (const panel of this.panels) panel.draw(index);
    drawn();
  }

  moved() {
    this.timeline.show(this.panels[0]?.run?.frames[this.player.shown]?.t ?? 0);
    if (!this.player.playing && this.player.shown >= 0) remember({ at: this.player.shown });
  }

  restyle() {
    this.player.redraw();
  }

  picture() {
    return sheet(this.panels.map((panel) => panel.picture()));
  }

  /** All panels, or nothing before each has two frames. */
  scenes() {
    const scenes = this.panels.flatMap((panel) => panel.scene(this.panels.length > 1 ? 400 : 640) ?? []);
    return scenes.length === this.panels.length ? scenes : [];
  }

  film() {
    return filmOf(this.scenes());
  }

  replay() {
    const scenes = this.scenes();
    return scenes.length ? { title: 'Compared in lockstep', scenes } : null;
  }

  numbers() {
    return {
      playing: this.player.playing, speed: this.player.speed, index: this.player.shown, panels: this.panels.length,
      times: this.panels.map((panel) => panel.run?.frames[this.player.shown]?.t ?? null),
      nfe: this.panels.map((panel) => panel.run?.frames[this.player.shown]?.nfe ?? null),
      renderer: this.panels[0]?.stage.points.name, streams: this.panels.map((panel) => panel.run?.id ?? ''),
      dropped: this.panels.map((panel) => panel.particles.dropped?.run.frames.at(-1)?.count ?? 0),
      drops: this.panels.map((panel) => droppedNumbers(panel, this.player.shown)),
    };
  }

  /** @param {number} panel */
  frame(panel) {
    return frameNumbers(this.panels[panel]?.run, this.player.shown);
  }

  close() {
    this.player.close();
    for (const panel of this.panels) panel.close();
  }
}

/** Where the cloud of a panel is, for tests. @param {ComparePanel} panel @param {number} index @returns {[number, number] | null} its middle */
function droppedNumbers(panel, index) {
  const group = panel.particles.drops(index)[0];
  if (!group) return null;
  const mean = (/** @type {number} */ axis) => group.places.reduce((sum, value, k) => (k % 2 === axis ? sum + value : sum), 0) / (group.places.length / 2);
  return [mean(0), mean(1)];
}

/** Evenly over a disc, by the golden angle (Vogel 1979). @param {number} k @param {number} x @param {number} y @param {number} radius @returns {[number, number]} */
function sunflower(k, x, y, radius) {
  const r = radius * Math.sqrt((k + 0.5) / DROPPED);
  const angle = k * Math.PI * (3 - Math.sqrt(5));
  return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
}
