// Play, step, scrub and speed, for a player.

import { button, choice } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { remember } from '../state/hash.js';

const SPEEDS = ['0.25', '0.5', '1', '2', '4'];

export class Timeline {
  /** @param {import('./player.js').Player} player @param {string} asked the speed, of those there are; else 1 */
  constructor(player, asked) {
    this.player = player;
    const speed = SPEEDS.includes(asked) ? asked : '1';
    this.play = button('Play', () => player.toggle(), { 'data-control': 'play', class: 'primary' });
    this.scrub = /** @type {HTMLInputElement} */ (element('input', {
      type: 'range', min: '0', max: '1', step: '1', value: '0', 'aria-label': 'Time', 'data-control': 'time',
      input: () => this.scrubbed(),
    }));
    this.time = element('output', { class: 'time', 'data-value': 't' }, 't = 0.000');
    player.speed = Number(speed);
    this.element = element('div', { class: 'timeline', role: 'group', 'aria-label': 'Playback' },
      this.play,
      button('◂', () => player.step(-1), { 'aria-label': 'One frame back', 'data-control': 'back' }),
      button('▸', () => player.step(1), { 'aria-label': 'One frame on', 'data-control': 'on' }),
      this.scrub, this.time,
      choice('Speed', SPEEDS.map((id) => ({ id, label: `${id}×` })), speed, (id) => this.speed(id), 'speed'));
  }

  scrubbed() {
    const index = Number(this.scrub.value);
    this.player.pause();
    this.player.seek(index);
  }

  /** @param {string} id */
  speed(id) {
    this.player.speed = Number(id);
    remember({ speed: id === '1' ? undefined : id });
  }

  /** @param {number} t of the frame that is shown */
  show(t) {
    const { player } = this;
    this.play.textContent = player.playing ? 'Pause' : 'Play';
    this.scrub.max = String(Math.max(player.length - 1, 1));
    if (document.activeElement !== this.scrub || player.playing) this.scrub.value = String(Math.max(player.shown, 0));
    this.time.textContent = `t = ${t.toFixed(3)}`;
    this.scrub.setAttribute('aria-valuetext', `t = ${t.toFixed(3)}`);
  }
}

/** @param {import('./player.js').Player} player @returns {Record<string, () => void>} its keys */
export function playerKeys(player) {
  return {
    ' ': () => player.toggle(),
    ArrowRight: () => player.step(1),
    ArrowLeft: () => player.step(-1),
    Home: () => { player.pause(); player.seek(0); },
    End: () => { player.pause(); player.seek(player.length - 1); },
  };
}
