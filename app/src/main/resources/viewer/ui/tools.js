// What can be done in every view: save a picture, a film or a replay, change the theme, ask for help.

import { savePicture } from '../export/picture.js';
import { saveFilm } from '../export/film.js';
import { saveReplay } from '../export/replay.js';
import { followSystem } from '../state/theme.js';
import { button } from './controls.js';

/** @typedef {'picture' | 'film' | 'replay'} Kind */

/** @type {{kind: Kind, label: string, title: string, none: string, name: string}[]} */
const SAVED = [
  { kind: 'picture', label: 'PNG', name: 'save-png', title: 'Save a picture of this view', none: 'There is no picture here to save' },
  { kind: 'film', label: 'GIF', name: 'save-gif', title: 'Save the frames so far as an animated GIF', none: 'There is no run here that plays, so no film to save' },
  { kind: 'replay', label: 'HTML', name: 'save-html', title: 'Save the frames so far as one page that plays offline', none: 'There is no run here that plays, so no replay to save' },
];

/** @type {Record<Kind, (made: any) => Promise<string | void>>} */
const SAVE = { picture: savePicture, film: saveFilm, replay: saveReplay };

/**
 * @param {() => import('../views/view.js').View | null} view
 * @param {import('../views/view.js').Shell} shell @param {() => void} theme @param {() => void} help
 * @returns {HTMLElement[]}
 */
export function tools(view, shell, theme, help) {
  const save = async (/** @type {Kind} */ kind) => {
    const made = view()?.[kind]?.();
    if (!made) return shell.say(`This view has no ${kind} to save yet: let it play first.`);
    shell.say(`Making the ${kind} …`);
    try {
      shell.say((await SAVE[kind](made)) ?? '');
    } catch (error) {
      shell.say(`The ${kind} could not be saved: ${/** @type {Error} */ (error).message}`);
    }
  };
  const buttons = SAVED.map(({ kind, label, title, name }) => button(label, () => save(kind), { title, 'data-control': name }));
  whenever('view', () => SAVED.forEach(({ kind, title, none }, k) => {
    const there = typeof view()?.[kind] === 'function';
    Object.assign(buttons[k], { disabled: !there, title: there ? title : none });
  }));
  followSystem(() => view()?.restyle?.());
  return [
    ...buttons,
    button('◐', theme, { 'aria-label': 'Dark or light', title: 'Dark or light (d)', 'data-control': 'theme' }),
    button('?', help, { 'aria-label': 'Help', title: 'Keys (?)', 'data-control': 'help' }),
  ];
}

/** Acts whenever another view is put into the page. @param {string} id of its place @param {() => void} act */
function whenever(id, act) {
  const place = document.getElementById(id);
  if (place) new MutationObserver(act).observe(place, { childList: true });
}
