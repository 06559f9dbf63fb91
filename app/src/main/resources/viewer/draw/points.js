// Which way points are drawn: WebGL2 on a graphics card, else splatted; the URL may ask for either.

import { element } from '../ui/element.js';
import { Points2d } from './points-2d.js';
import { PointsGl, hardwareGl } from './points-gl.js';

/** @type {boolean | undefined} */
let card;

/**
 * On a canvas of its own: one that ever had a WebGL context gives no other, so whoever falls back takes a new canvas.
 * @param {string} [asked] 'gl', '2d', or neither
 * @param {() => void} [lost] called when the graphics card has dropped what it held; nothing is drawn from then on
 * @returns {Points2d | PointsGl}
 */
export function pointsLayer(asked, lost = () => {}) {
  card ??= hardwareGl();
  if (asked === 'gl' || (asked !== '2d' && card)) {
    try {
      return new PointsGl(layer(), lost);
    } catch { /* no WebGL2, or none that can draw points */ }
  }
  return new Points2d(layer());
}

function layer() {
  return /** @type {HTMLCanvasElement} */ (element('canvas', { class: 'layer points' }));
}
