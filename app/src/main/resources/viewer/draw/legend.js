// What the colours of the speed map mean, and of which time a field is that came late.

import { range } from './heat.js';
import { ramp, themeColours } from './palette.js';
import { figure } from '../ui/readout.js';

const BAR = 140;

/**
 * In the lower left corner, lines from the bottom up.
 * @param {CanvasRenderingContext2D} context @param {import('./camera.js').Camera} camera
 * @param {string[]} lines of text @param {Float32Array} [speeds] whose range the bar shows
 */
export function drawLegend(context, camera, lines, speeds) {
  const unit = Math.max(1, camera.width / 900);
  context.save();
  context.font = `${12 * unit}px system-ui, sans-serif`;
  context.textBaseline = 'bottom';
  let bottom = camera.height - 6 * unit;
  if (speeds) {
    const [least, most] = range(speeds);
    for (let k = 0; k < BAR; k++) {
      context.fillStyle = `rgb(${ramp(k / (BAR - 1)).join(',')})`;
      context.fillRect((8 + k) * unit, bottom - 10 * unit, unit + 1, 8 * unit);
    }
    write(context, `speed ${figure(least)} to ${figure(most)}`, (16 + BAR) * unit, bottom, unit);
    bottom -= 18 * unit;
  }
  for (const line of lines) {
    write(context, line, 8 * unit, bottom, unit);
    bottom -= 16 * unit;
  }
  context.restore();
}

/** On a ground of its own, so that it is read on any map. @param {CanvasRenderingContext2D} context @param {string} text @param {number} x @param {number} bottom @param {number} unit */
function write(context, text, x, bottom, unit) {
  const { ground, ink } = themeColours();
  context.fillStyle = ground;
  context.fillRect(x - 2 * unit, bottom - 14 * unit, context.measureText(text).width + 4 * unit, 15 * unit);
  context.fillStyle = ink;
  context.fillText(text, x, bottom);
}
