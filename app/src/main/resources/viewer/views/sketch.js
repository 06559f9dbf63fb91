// A data set drawn with the pointer: a spray of points along the way; with the keyboard, a dab of them wherever Enter is pressed.

import { keyboardCursor } from '../draw/cursor.js';

const PER_EVENT = 6;
const PER_DAB = 24;
const SPRAY = 0.09;

/**
 * @param {import('../draw/stage.js').Stage} stage
 * @param {() => boolean} drawing whether the pointer draws now
 * @param {(points: [number, number][]) => void} add
 */
export function sketchOn(stage, drawing, add) {
  const spray = (/** @type {PointerEvent} */ event) => add(around(stage.place(event), PER_EVENT));
  keyboardCursor(stage, 'put points of your own there, where the data are drawn', (place) => {
    if (drawing()) add(around(place, PER_DAB));
  });
  stage.element.addEventListener('pointerdown', (event) => {
    if (!drawing()) return;
    stage.element.setPointerCapture(event.pointerId);
    spray(event);
  });
  stage.element.addEventListener('pointermove', (event) => {
    if (drawing() && event.buttons === 1) spray(event);
  });
  stage.element.addEventListener('touchmove', (event) => { if (drawing()) event.preventDefault(); }, { passive: false });
}

/** @param {[number, number]} place @param {number} count @returns {[number, number][]} */
function around([x, y], count) {
  return Array.from({ length: count }, () => [x + SPRAY * normal(), y + SPRAY * normal()]);
}

/** @returns {number} standard normal, by Box and Muller (1958) */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}
