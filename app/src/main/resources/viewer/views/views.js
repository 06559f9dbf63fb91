// The six views, in the order of their keys.

import { CompareView } from './compare-view.js';
import { FlowView } from './flow-view.js';
import { ImagesView } from './images-view.js';
import { TourView } from './tour-view.js';
import { TrainView } from './train-view.js';
import { pointsLook } from './looks.js';
import { mapLook } from './map-look.js';

/** @type {import('./view.js').Place[]} */
export const VIEWS = [
  { id: 'train', label: 'Train', open: (shell) => new TrainView(shell) },
  { id: 'sample', label: 'Sample', open: (shell) => new FlowView(shell, pointsLook) },
  { id: 'tour', label: 'Tour', open: (shell) => new TourView(shell) },
  { id: 'compare', label: 'Compare', open: (shell) => new CompareView(shell) },
  { id: 'images', label: 'Images & signals', open: (shell) => new ImagesView(shell) },
  { id: 'map', label: 'Map', open: (shell) => new FlowView(shell, mapLook) },
];

/** @param {string} id @returns {import('./view.js').Place} Sample if there is none of that name */
export function viewNamed(id) {
  return VIEWS.find((place) => place.id === id) ?? VIEWS[1];
}
