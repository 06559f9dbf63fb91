// Lines over a common axis, drawn by uPlot in the page's colours.

import vendored from '../vendor/uplot/uPlot.esm.js';
import { OKABE_ITO, themeColours } from '../draw/palette.js';
import { element } from './element.js';
import { figure } from './readout.js';

/** uPlot is written without types. @type {any} */
const uPlot = vendored;

/** Rows that are kept and drawn; beyond, every second one goes. */
const MOST = 4000;

export class Chart {
  /**
   * @param {string} title @param {string} axis name of the horizontal one
   * @param {string[]} names of the lines
   * @param {{log?: boolean, height?: number, points?: boolean, logX?: boolean}} [look]
   */
  constructor(title, axis, names, look = {}) {
    this.title = title;
    this.axis = axis;
    this.names = names;
    this.look = look;
    this.data = [/** @type {number[]} */ ([]), ...names.map(() => /** @type {(number | null)[]} */ ([]))];
    this.place = element('div', { class: 'plot' });
    this.element = element('figure', { class: 'chart', role: 'img', 'aria-label': title },
      element('figcaption', {}, title), this.place);
    this.plot = /** @type {any} */ (null);
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.place);
  }

  /** @param {number} x @param {(number | null)[]} values one per line */
  add(x, values) {
    this.data[0].push(x);
    values.forEach((value, k) => this.data[k + 1].push(value));
    if (this.data[0].length > MOST) this.data = this.data.map(everySecond);
    this.stale();
  }

  /** @param {number[]} xs @param {...(number | null)[]} lines */
  set(xs, ...lines) {
    this.data = [xs, ...lines];
    this.stale();
  }

  /** Draws once per frame, however often data came. */
  stale() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.plot) this.plot.setData(this.data);
      else this.fit();
    });
  }

  fit() {
    const size = { width: this.place.clientWidth, height: this.look.height ?? 150 };
    if (size.width < 40) return;
    if (this.plot) this.plot.setSize(size);
    else this.plot = new uPlot(this.options(size), this.data, this.place);
  }

  /** @param {{width: number, height: number}} size */
  options(size) {
    const { faint, line } = themeColours();
    const axis = { stroke: faint, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, size: 56,
      values: (/** @type {any} */ _, /** @type {(number | null)[]} */ splits) => splits.map((value) => (value === null ? '' : figure(value))) };
    return {
      ...size,
      legend: { show: this.names.length > 1 },
      cursor: { y: false },
      scales: { x: { time: false, distr: this.look.logX ? 3 : 1 }, y: { distr: this.look.log ? 3 : 1 } },
      axes: [{ ...axis, size: 34, label: this.axis, labelSize: 16, labelGap: 0 }, axis],
      series: [{ label: this.axis }, ...this.names.map((label, k) => ({
        label, stroke: OKABE_ITO[k % OKABE_ITO.length], width: 2, dash: k % 2 ? [7, 4] : [],
        points: { show: this.look.points ?? false, size: 6 },
      }))],
    };
  }

  /** Drawn anew in the colours of the theme. */
  restyle() {
    this.plot?.destroy();
    this.plot = null;
    this.fit();
  }

  close() {
    this.watcher.disconnect();
    cancelAnimationFrame(this.waiting ?? 0);
    this.plot?.destroy();
  }
}

/** The first and the last are kept. @template T @param {T[]} column of an odd length @returns {T[]} */
function everySecond(column) {
  return column.filter((_, k) => k % 2 === 0);
}
