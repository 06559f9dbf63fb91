// The six simulations, in their order.

import { conditionalPath } from './conditional-path.js';
import { noiseToData } from './noise-to-data.js';
import { pathsSideBySide } from './paths-side-by-side.js';
import { qualityByNfe } from './quality-by-nfe.js';
import { throughTime } from './through-time.js';
import { trainingCost } from './training-cost.js';

/**
 * @typedef {object} Opened
 * @property {HTMLElement} element
 * @property {{stage: import('../draw/stage.js').Stage, picture: () => import('../export/sheet.js').Captioned, close: () => void}[]} planes
 * @property {() => void} redraw
 * @property {() => void} close
 * @property {Record<string, () => void>} [keys]
 * @property {() => import('../views/view.js').Film | null} [film] of what plays
 * @property {() => import('../views/view.js').Replay | null} [replay]
 * @property {() => Record<string, unknown>} [numbers]
 */

/**
 * @typedef {object} Simulation
 * @property {string} id @property {string} title @property {string[]} text paragraphs
 * @property {(shell: import('../views/view.js').Shell) => Opened} open
 */

/** @type {Simulation[]} */
export const SIMULATIONS = [noiseToData, throughTime, trainingCost, conditionalPath, pathsSideBySide, qualityByNfe];
