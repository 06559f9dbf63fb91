// A row of numbers with their names, as NFE 67.

import { element } from './element.js';

export class Readout {
  /** @param {Record<string, string>} names by key: what is shown before the number */
  constructor(names) {
    /** @type {Record<string, HTMLElement>} */
    this.values = {};
    const rows = Object.entries(names).map(([key, name]) => {
      this.values[key] = element('dd', { 'data-value': key }, '–');
      return element('div', {}, element('dt', {}, name), this.values[key]);
    });
    this.element = element('dl', { class: 'readout' }, ...rows);
  }

  /** @param {Record<string, string | number | undefined>} values */
  show(values) {
    for (const [key, value] of Object.entries(values)) {
      const place = this.values[key];
      const text = value === undefined ? '–' : String(value);
      if (place && place.textContent !== text) place.textContent = text;
    }
  }
}

/** @param {number} value @param {number} [digits] @returns {string} short, with a true minus */
export function figure(value, digits = 3) {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential(digits - 1) : String(Number(value.toPrecision(digits)));
  return text.replace('-', '−');
}
