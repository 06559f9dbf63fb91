// Which frames of fixed steps are states of the solver, and which were read off between two of them.

/**
 * @param {number} index of a frame @param {number} frames spread evenly over all times
 * @param {{steps: number, grid: string} | null} fixed null for a solver that chooses its steps: its frames come from its
 *     dense output, as exact as its tolerance
 * @returns {boolean} whether the frame lies between two steps; of steps that are spread unevenly, all but the ends
 */
export function betweenSteps(index, frames, fixed) {
  if (!fixed || index <= 0 || index >= frames - 1) return false;
  return fixed.grid !== 'uniform' || (index * fixed.steps) % (frames - 1) !== 0;
}
