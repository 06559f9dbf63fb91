// A cursor on a stage for those who use no pointer: arrows move it, Enter acts where it is.

import { element } from '../ui/element.js';

/** How far a key moves it, in pixels; with Shift it is 1. */
const STEP = 16;

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * It appears when the stage is reached by the keyboard. After a click the arrows belong to the player, as everywhere else.
 * @param {import('./stage.js').Stage} stage @param {string} does what Enter does, in words
 * @param {(place: [number, number]) => void} act
 */
export function keyboardCursor(stage, does, act) {
  const whole = stage.element;
  whole.setAttribute('role', 'application');
  whole.setAttribute('aria-description', `Arrow keys move a cursor, Enter: ${does}.`);
  const mark = element('div', { class: 'cursor', 'aria-hidden': 'true', hidden: true });
  whole.append(mark);
  let pointed = false;
  let [x, y] = [0.5, 0.5];
  const show = () => Object.assign(mark.style, { left: `${100 * x}%`, top: `${100 * y}%` });
  whole.addEventListener('pointerdown', () => { pointed = true; mark.hidden = true; });
  whole.addEventListener('focus', () => { mark.hidden = pointed; show(); });
  whole.addEventListener('blur', () => { pointed = false; mark.hidden = true; });
  whole.addEventListener('keydown', (event) => {
    if (mark.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (!way && event.key !== 'Enter') return;
    event.preventDefault();
    if (!way) return act(stage.at(x, y));
    const far = event.shiftKey ? 1 : STEP;
    x = Math.min(Math.max(x + (way[0] * far) / whole.clientWidth, 0), 1);
    y = Math.min(Math.max(y + (way[1] * far) / whole.clientHeight, 0), 1);
    show();
  });
}
