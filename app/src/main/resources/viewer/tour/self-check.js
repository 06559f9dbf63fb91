// One question: choose, then see whether it was right, and why.

import { button } from '../ui/controls.js';
import { element, fill } from '../ui/element.js';

/** @param {import('./questions.js').Question} question @param {number} k @returns {HTMLElement} */
export function selfCheck({ question, answers, right, why }, k) {
  const verdict = element('div', { 'aria-live': 'polite', 'data-value': `verdict${k}` });
  const options = answers.map((answer, i) => element('label', {},
    element('input', { type: 'radio', name: `question${k}`, value: String(i), change: () => judge(i) }), answer));
  const judge = (/** @type {number} */ i) => fill(verdict,
    element('p', { class: 'answer' }, element('strong', {}, i === right ? 'Yes. ' : 'No. '), i === right ? why : `Rather: ${answers[right]}. ${why}`));
  return element('fieldset', { class: 'question' },
    element('legend', {}, `Question ${k + 1}`),
    element('p', {}, question), ...options,
    button('Show the answer', () => judge(right), { 'data-control': `answer${k}` }), verdict);
}
