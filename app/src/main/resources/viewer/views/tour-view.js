// The guided tour: six simulations with their text, then eight questions.

import { sheet } from '../export/sheet.js';
import { QUESTIONS } from '../tour/questions.js';
import { selfCheck } from '../tour/self-check.js';
import { SIMULATIONS } from '../tour/simulations.js';
import { recalled } from '../state/hash.js';
import { element } from '../ui/element.js';

const CHECK = 'questions';

/** @typedef {import('./view.js').View} View */

/** @implements {View} */
export class TourView {
  /** @param {import('./view.js').Shell} shell */
  constructor(shell) {
    this.stop = recalled('stop', SIMULATIONS[0].id);
    this.simulation = SIMULATIONS.find(({ id }) => id === this.stop) ?? (this.stop === CHECK ? undefined : SIMULATIONS[0]);
    this.opened = this.simulation?.open(shell);
    this.keys = this.opened?.keys ?? {};
    this.film = this.opened?.film;
    this.replay = this.opened?.replay;
    this.element = element('section', { class: 'view tour', 'aria-label': 'Tour' }, this.contents(), this.page());
    if (this.seen().length > 0 || this.element.querySelector('.plot')) this.picture = () => this.pictures();
  }

  contents() {
    const stops = [...SIMULATIONS.map(({ id, title }) => ({ id, title })), { id: CHECK, title: 'Eight questions' }];
    const items = stops.map(({ id, title }) => {
      const current = id === (this.simulation?.id ?? CHECK);
      return element('li', {}, element('a', { href: `#tour?stop=${id}`, 'aria-current': current ? 'step' : false }, title));
    });
    return element('nav', { 'aria-label': 'Stops of the tour' }, element('ol', {}, ...items));
  }

  page() {
    if (!this.simulation || !this.opened) return this.questions();
    const at = SIMULATIONS.indexOf(this.simulation);
    const next = SIMULATIONS[at + 1];
    return element('article', {},
      element('h2', {}, `${at + 1}. ${this.simulation.title}`),
      ...this.simulation.text.map((text) => element('p', {}, text)),
      this.opened.element,
      element('p', {}, element('a', { href: `#tour?stop=${next?.id ?? CHECK}` }, `Next: ${next?.title ?? 'eight questions'}`)));
  }

  questions() {
    return element('article', {}, element('h2', {}, 'Eight questions'), ...QUESTIONS.map(selfCheck));
  }

  restyle() {
    this.opened?.redraw();
  }

  seen() {
    return this.opened?.planes ?? [];
  }

  /** All planes, or all charts. */
  pictures() {
    const charts = [...this.element.querySelectorAll('figure.chart')].flatMap((figure) => {
      const canvas = figure.querySelector('canvas');
      return canvas ? [{ caption: figure.getAttribute('aria-label') ?? '', canvas }] : [];
    });
    const pictures = this.seen().length > 0 ? this.seen().map((plane) => plane.picture()) : charts;
    return pictures.length > 0 ? sheet(pictures) : null;
  }

  numbers() {
    return { stop: this.simulation?.id ?? CHECK, renderer: this.seen()[0]?.stage.points.name ?? null, ...this.opened?.numbers?.() };
  }

  close() {
    this.opened?.close();
    for (const plane of this.opened?.planes ?? []) plane.close();
  }
}
