// What differs between the views of flows in the plane.

/**
 * @typedef {object} Look
 * @property {string} title
 * @property {string[]} kinds of sources
 * @property {(sources: any[]) => any} first the source to begin with
 * @property {number} count of particles to begin with
 * @property {string} none what to say if there is no such source
 * @property {(stage: import('../draw/stage.js').Stage) => void} backdrop
 * @property {() => Promise<void>} ready resolves when the backdrop can be drawn
 */

/** @type {Look} */
export const pointsLook = {
  title: 'Particles from noise to data',
  kinds: ['points'],
  // A model that someone wants to see, else the exact field that is quickest to solve.
  first: (sources) => sources.find(({ exact }) => !exact) ?? sources.find(({ id }) => id.endsWith('8-gaussians')) ?? sources[0],
  count: 20_000,
  none: 'There is nothing to sample yet.',
  backdrop: () => {},
  ready: async () => {},
};
