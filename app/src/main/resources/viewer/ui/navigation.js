// The row of views.

import { element } from './element.js';

/** @param {import('../views/view.js').Place[]} views @returns {HTMLElement[]} */
export function navigation(views) {
  return views.map((view, k) => element('a', { href: `#${view.id}`, 'data-view': view.id, title: `key ${k + 1}` }, view.label));
}

/** @param {string} id of the view that is open */
export function showCurrent(id) {
  for (const link of document.querySelectorAll('nav [data-view]')) {
    if (link.getAttribute('data-view') === id) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
