// Dark or light: as the system says, until someone chooses.

import { wear } from '../draw/palette.js';

const KEY = 'pathline-theme';
const LIGHT = matchMedia('(prefers-color-scheme: light)');

/** What was chosen here, for where storage is forbidden; then the choice lasts as long as the page. @type {string | null} */
let chosen = null;

/** @returns {'dark' | 'light'} */
export function currentTheme() {
  const choice = stored();
  return choice === 'dark' || choice === 'light' ? choice : systemTheme();
}

/** @param {'dark' | 'light'} theme */
export function setTheme(theme) {
  chosen = theme === systemTheme() ? null : theme;
  store(chosen);
  show(theme);
}

/** Goes along when the system turns dark or light, unless someone has chosen. @param {() => void} restyle */
export function followSystem(restyle) {
  LIGHT.addEventListener('change', () => {
    show(currentTheme());
    restyle();
  });
}

/** @returns {boolean} whether the person has asked for less motion */
export function reducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** @param {'dark' | 'light'} theme */
function show(theme) {
  document.documentElement.dataset.theme = theme;
  wear(theme);
}

/** @returns {'dark' | 'light'} */
function systemTheme() {
  return LIGHT.matches ? 'light' : 'dark';
}

function stored() {
  try {
    return localStorage.getItem(KEY) ?? chosen;
  } catch {
    return chosen;
  }
}

/** @param {string | null} theme */
function store(theme) {
  try {
    if (theme === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch { /* kept in the page alone */ }
}
