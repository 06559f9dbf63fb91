// Controls with a label each; every one tells what was chosen and can be set from outside.

import { element, fill } from './element.js';

let made = 0;

/** @typedef {{id: string, label: string}} Option */

/** @param {string} label @param {(event: Event) => void} act @param {Record<string, string>} [attributes] */
export function button(label, act, attributes = {}) {
  return element('button', { type: 'button', click: act, ...attributes }, label);
}

/**
 * A button that stays pressed.
 * @param {string} label @param {boolean} pressed @param {(pressed: boolean) => void} act @param {string} [name]
 */
export function toggle(label, pressed, act, name = label) {
  const control = button(label, () => {
    const now = control.getAttribute('aria-pressed') !== 'true';
    control.setAttribute('aria-pressed', String(now));
    act(now);
  }, { 'aria-pressed': String(pressed), 'data-control': name });
  return control;
}

/**
 * @param {string} label @param {Option[]} options @param {string} chosen @param {(id: string) => void} act
 * @param {string} [name]
 */
export function choice(label, options, chosen, act, name = label) {
  const id = `control-${++made}`;
  const control = /** @type {HTMLSelectElement} */ (
    element('select', { id, 'data-control': name, change: () => act(control.value) }));
  offer(control, options, chosen);
  return labelled(label, control);
}

/** @param {HTMLSelectElement} control @param {Option[]} options @param {string} chosen */
export function offer(control, options, chosen) {
  fill(control, ...options.map((option) =>
    element('option', { value: option.id, selected: option.id === chosen }, option.label)));
}

/**
 * @param {string} label @param {{min: number, max: number, step: number | 'any', value: number}} range
 * @param {(value: number) => void} act @param {(value: number) => string} [text] @param {string} [name]
 */
export function slider(label, range, act, text = String, name = label) {
  const id = `control-${++made}`;
  const output = element('output', { for: id }, text(range.value));
  const control = /** @type {HTMLInputElement} */ (element('input', {
    id, type: 'range', 'data-control': name,
    min: String(range.min), max: String(range.max), step: String(range.step), value: String(range.value),
    input: () => {
      output.textContent = text(Number(control.value));
      act(Number(control.value));
    },
  }));
  const whole = labelled(label, control);
  whole.append(output);
  return whole;
}

/**
 * @param {string} label @param {number} value @param {(value: number) => void} act
 * @param {{min?: number, max?: number, step?: string}} [limits] @param {string} [name]
 */
export function number(label, value, act, limits = {}, name = label) {
  const id = `control-${++made}`;
  const control = /** @type {HTMLInputElement} */ (element('input', {
    id, type: 'number', 'data-control': name, value: String(value), step: limits.step ?? 'any',
    min: String(limits.min ?? 0), max: String(limits.max ?? 1e9),
    change: () => { if (control.checkValidity() && control.value !== '') act(Number(control.value)); },
  }));
  return labelled(label, control);
}

/** @param {string} label @param {HTMLElement} control */
export function labelled(label, control) {
  return element('div', { class: 'control' }, element('label', { for: control.id }, label), control);
}

/** @param {string} title @param {...(Node | string)} children */
export function group(title, ...children) {
  return element('fieldset', {}, element('legend', {}, title), ...children);
}
