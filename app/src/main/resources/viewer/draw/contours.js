// Lines of equal value on a grid, by marching squares (linear between nodes).

/**
 * @param {Float32Array} values one per node, rows from the bottom up
 * @param {number} nx @param {number} ny @param {number} level
 * @returns {number[]} four numbers per piece: x, y, x, y in steps of the grid
 */
export function contour(values, nx, ny, level) {
  /** @type {number[]} */
  const pieces = [];
  for (let j = 0; j + 1 < ny; j++) {
    for (let i = 0; i + 1 < nx; i++) cell(values, nx, i, j, level, pieces);
  }
  return pieces;
}

/** @param {Float32Array} values @param {number} nx @param {number} i @param {number} j @param {number} level @param {number[]} pieces */
function cell(values, nx, i, j, level, pieces) {
  const k = j * nx + i;
  const corners = [values[k], values[k + 1], values[k + nx + 1], values[k + nx]];
  if (!corners.every(Number.isFinite)) return;
  const crossings = [];
  for (let side = 0; side < 4; side++) {
    const [from, to] = [corners[side], corners[(side + 1) % 4]];
    if ((from < level) !== (to < level)) crossings.push(...onSide(side, (level - from) / (to - from), i, j));
  }
  if (crossings.length >= 4) pieces.push(...crossings.slice(0, 4));
  if (crossings.length === 8) pieces.push(...crossings.slice(4));
}

/** @param {number} side bottom, right, top, left @param {number} part @param {number} i @param {number} j */
function onSide(side, part, i, j) {
  switch (side) {
    case 0: return [i + part, j];
    case 1: return [i + 1, j + part];
    case 2: return [i + 1 - part, j + 1];
    default: return [i, j + 1 - part];
  }
}

/**
 * Contours of a log density at equal steps below its maximum.
 * @param {CanvasRenderingContext2D} context @param {Float32Array} logDensity @param {number} nx @param {number} ny
 * @param {import('./camera.js').Bounds} bounds @param {import('./camera.js').Camera} camera @param {string} colour
 */
export function drawContours(context, logDensity, nx, ny, bounds, camera, colour) {
  const top = logDensity.reduce((most, value) => (value > most ? value : most), -Infinity);
  const x = (/** @type {number} */ i) => camera.pixelX(bounds[0] + (i / (nx - 1)) * (bounds[1] - bounds[0]));
  const y = (/** @type {number} */ j) => camera.pixelY(bounds[2] + (j / (ny - 1)) * (bounds[3] - bounds[2]));
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, camera.width / 900);
  context.beginPath();
  for (const below of [0.5, 1, 2, 3, 4, 6, 8]) {
    const pieces = contour(logDensity, nx, ny, top - below);
    for (let k = 0; k < pieces.length; k += 4) {
      context.moveTo(x(pieces[k]), y(pieces[k + 1]));
      context.lineTo(x(pieces[k + 2]), y(pieces[k + 3]));
    }
  }
  context.stroke();
}
