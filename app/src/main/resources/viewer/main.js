// The page: a view at a time, named in the URL.

import { Server } from './net/server.js';
import { address } from './state/hash.js';
import { onKeys } from './state/keys.js';
import { currentTheme, setTheme } from './state/theme.js';
import { expose } from './state/probe.js';
import { helpSheet } from './ui/help.js';
import { navigation, showCurrent } from './ui/navigation.js';
import { tools } from './ui/tools.js';
import { fill } from './ui/element.js';
import { VIEWS, viewNamed } from './views/views.js';

const main = /** @type {HTMLElement} */ (document.getElementById('view'));
const state = /** @type {HTMLElement} */ (document.getElementById('state'));
const alert = /** @type {HTMLElement} */ (document.getElementById('alert'));

/** Between two looks whether the server is still there; milliseconds. */
const LOOK = 3000;

/** @type {import('./views/view.js').View | null} */
let view = null;
/** Counts what was opened: of two that wait for the server, the later one is shown. */
let turn = 0;

const server = new Server((now) => {
  state.textContent = now === 'live' ? 'live' : 'no server: waiting for it';
  state.dataset.state = now;
});

/** @type {import('./views/view.js').Shell} */
const shell = {
  server,
  say: (message) => { alert.textContent = message; },
};

async function open() {
  const { view: name, parameters } = address();
  const mine = ++turn;
  view?.close();
  view = null;
  shell.say('');
  const place = viewNamed(name);
  showCurrent(place.id);
  try {
    if (!server.catalogue) await server.sources();
  } catch {
    await server.back();
  }
  if (mine !== turn) return;
  view = place.open(shell, parameters);
  fill(main, view.element);
  document.title = `${place.label} · Pathline`;
}

/** With what whoever started the server wants seen first, unless the address says something. */
async function begin() {
  if (!location.hash) {
    const viewing = await server.sources().then(() => server.viewing, () => null);
    if (viewing) history.replaceState(null, '', `#${viewing}`);
  }
  addEventListener('hashchange', open);
  await open();
}

function theme() {
  setTheme(currentTheme() === 'dark' ? 'light' : 'dark');
  view?.restyle?.();
}

const help = helpSheet();
document.body.append(help);
fill(/** @type {HTMLElement} */ (document.querySelector('nav')), ...navigation(VIEWS));
fill(/** @type {HTMLElement} */ (document.getElementById('tools')), ...tools(() => view, shell, theme, () => help.showModal()));

/** @type {Record<string, () => void>} */
const keys = { '?': () => help.showModal(), d: theme };
VIEWS.forEach((place, k) => { keys[String(k + 1)] = () => { location.hash = place.id; }; });
for (const key of [' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'r']) keys[key] = () => view?.keys?.[key]?.();
onKeys(keys);

document.querySelector('[data-skip]')?.addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
setTheme(currentTheme());
setInterval(() => { if (!document.hidden) server.look(); }, LOOK);
expose(() => view, server);
begin();
