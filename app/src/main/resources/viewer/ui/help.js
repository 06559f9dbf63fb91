// The help sheet: the keys, and how to read what is shown.

import { KEYS } from '../state/keys.js';
import { button } from './controls.js';
import { element } from './element.js';

/** @returns {HTMLDialogElement} closed */
export function helpSheet() {
  const rows = KEYS.map((key) =>
    element('tr', {}, element('td', {}, element('kbd', {}, key.shown)), element('td', {}, key.what)));
  const sheet = /** @type {HTMLDialogElement} */ (element('dialog', { id: 'help', 'aria-label': 'Help' },
    element('h2', {}, 'Keys'),
    element('table', {}, ...rows),
    element('h2', {}, 'Reading it'),
    element('p', {}, 'Every particle is one sample. At t = 0 all are noise, at t = 1 they are data, and in between a solver '
      + 'carries them along the velocity field. NFE is the number of times the field was evaluated. A frame is solved '
      + 'when the page asks for it, and the page asks when it has drawn the last one.'),
    button('Close', () => sheet.close())));
  return sheet;
}
