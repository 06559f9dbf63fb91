// What is drawn around the particles: switches, kept in the URL.

import { choice, group, toggle } from '../ui/controls.js';
import { element } from '../ui/element.js';
import { recalled, recalledSwitch, remember } from '../state/hash.js';

const SWITCHES = /** @type {const} */ ([
  ['trails', 'Trails', () => true],
  ['arrows', 'Field arrows', (/** @type {any} */ source) => source.field],
  ['speed', 'Speed map', (/** @type {any} */ source) => source.field],
  ['density', 'Density contours', (/** @type {any} */ source) => source.density],
]);

/** In the URL, where `speed` is that of the playback. @type {Record<string, string>} */
const NAMES = { speed: 'speedmap' };

/** @returns {import('../scene/particles.js').Shown} as the URL says; arrows where nothing is said */
export function recalledShown() {
  return {
    trails: recalledSwitch('trails'),
    arrows: recalled('arrows', 'true') === 'true',
    speed: recalledSwitch('speedmap'),
    density: recalledSwitch('density'),
    colour: recalled('colour', 'origin'),
  };
}

/**
 * @param {import('../scene/particles.js').Shown} shown changed in place @param {any} source @param {() => void} changed
 */
export function shownControls(shown, source, changed) {
  const switches = SWITCHES.filter(([, , possible]) => possible(source)).map(([key, label]) =>
    toggle(label, shown[key], (on) => {
      shown[key] = on;
      remember({ [NAMES[key] ?? key]: on });
      changed();
    }, NAMES[key] ?? key));
  const colours = [['origin', 'where they began'], ['speed', 'their speed'], ['same', 'none']];
  return group('Show', element('div', { class: 'switches' }, ...switches),
    choice('Colour by', colours.map(([id, label]) => ({ id, label })), shown.colour, (colour) => {
      shown.colour = colour;
      remember({ colour });
      changed();
    }, 'colour'));
}
