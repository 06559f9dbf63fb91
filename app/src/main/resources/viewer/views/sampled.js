// A source that is sampled: its settings, the run that comes of them, and the player that shows it.

import { Run } from '../net/run.js';
import { Player } from '../play/player.js';
import { betweenSteps } from '../play/steps.js';
import { Timeline, playerKeys } from '../play/timeline.js';
import { runNotices } from '../scene/notices.js';
import { recalled, recalledNumber, remember } from '../state/hash.js';
import { frameNumbers } from '../state/probe.js';
import { reducedMotion } from '../state/theme.js';
import { element, fill } from '../ui/element.js';
import { Readout } from '../ui/readout.js';
import { SamplingSettings } from './sampling-settings.js';

/** @typedef {import('../net/frame.js').Frame} Frame */

export class Sampled {
  /**
   * @param {import('./view.js').Shell} shell @param {any[]} sources those of the view
   * @param {{first: (sources: any[]) => any, count: number}} look what to begin with
   * @param {{opened: (run: Run, keep: boolean) => void, draw: (index: number) => void, moved?: (frame: Frame) => void}} on
   */
  constructor(shell, sources, look, on) {
    this.shell = shell;
    this.on = on;
    this.settings = new SamplingSettings(shell.server.catalogue, sources, look, (keep) => this.start(keep));
    this.readout = new Readout({ nfe: 'NFE', frame: 'frame', outcome: 'outcome', fps: 'drawn/s' });
    this.advice = element('p', { class: 'note', role: 'status', 'data-value': 'advice' });
    this.player = new Player((index) => on.draw(index), () => this.moved());
    this.timeline = new Timeline(this.player, recalled('speed', '1'));
    this.keys = { ...playerKeys(this.player), r: () => this.settings.resample() };
    this.controls = [this.timeline.element, this.readout.element, this.advice];
  }

  /** As the address says. */
  begin() {
    const at = recalledNumber('at', 0, 0, 1000);
    this.start(at > 0, at);
  }

  /** @param {boolean} keep the time that is shown, and whether it plays; else from the beginning @param {number} [at] the frame to keep */
  start(keep, at = Math.floor(this.player.position)) {
    this.run?.close();
    this.shell.say('');
    this.fixed = this.settings.fixed();
    /** @type {Run} */
    const run = new Run(this.settings.request(), {
      changed: () => this.player.redraw(),
      ...runNotices(this.shell, () => this.start(true), () => !this.closed && this.run === run),
    });
    this.run = run;
    this.on.opened(run, keep);
    this.player.load([run], keep ? at : 0);
    if (keep) return;
    remember({ at: undefined });
    if (!reducedMotion()) this.player.play();
  }

  /** @returns {Frame | undefined} the one that is shown */
  get frame() {
    return this.run?.frames[this.player.shown];
  }

  moved() {
    const { run, frame } = this;
    this.timeline.show(frame?.t ?? 0);
    if (!run || !frame) return;
    const between = betweenSteps(frame.index, run.length, this.fixed ?? null);
    this.readout.show({
      nfe: frame.nfe, frame: `${frame.index + 1} of ${run.length}${between ? ', between steps' : ''}`,
      outcome: run.end?.outcome ?? 'running', fps: /** @type {any} */ (window).pathline.fps,
    });
    fill(this.advice, run.end && run.end.outcome !== 'reached-end' ? run.end.advice ?? '' : '');
    this.on.moved?.(frame);
    if (!this.player.playing) remember({ at: frame.index });
  }

  numbers() {
    const { player, run } = this;
    return {
      playing: player.playing, index: player.shown, frames: run?.frames.length ?? 0, length: run?.length ?? 0, asked: run?.asked ?? 0,
      nfe: run?.end?.nfe ?? null, stream: run?.id ?? '', guidance: this.settings.guidance, fixed: this.fixed ?? null,
      solver: this.settings.solver.id, speed: player.speed,
    };
  }

  frameNumbers() {
    return frameNumbers(this.run, this.player.shown);
  }

  close() {
    this.closed = true;
    this.player.close();
    this.settings.close();
    this.run?.close();
  }
}
