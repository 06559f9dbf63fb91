// The velocity field as arrows, their length by speed.

/** @typedef {{nx: number, ny: number, bounds: import('./camera.js').Bounds, values: Float32Array}} Grid
 *  values: two per node, rows from the bottom up */

/** @param {Grid} grid @returns {number} the largest speed */
export function topSpeed(grid) {
  let top = 0;
  for (let k = 0; k < grid.values.length; k += 2) {
    const speed = Math.hypot(grid.values[k], grid.values[k + 1]);
    if (speed > top && Number.isFinite(speed)) top = speed;
  }
  return top;
}

/**
 * @param {CanvasRenderingContext2D} context @param {Grid} grid
 * @param {import('./camera.js').Camera} camera @param {string} colour
 */
export function drawArrows(context, grid, camera, colour) {
  const reach = 0.9 * camera.scale * (grid.bounds[1] - grid.bounds[0]) / grid.nx / (topSpeed(grid) || 1);
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, camera.width / 900);
  context.beginPath();
  eachNode(grid, (x, y, k) => {
    arrow(context, camera.pixelX(x), camera.pixelY(y), reach * grid.values[2 * k], -reach * grid.values[2 * k + 1]);
  });
  context.stroke();
}

/** @param {Grid} grid @param {(x: number, y: number, k: number) => void} visit */
export function eachNode({ nx, ny, bounds: [left, right, bottom, top] }, visit) {
  for (let j = 0, k = 0; j < ny; j++) {
    const y = bottom + (j / (ny - 1)) * (top - bottom);
    for (let i = 0; i < nx; i++, k++) visit(left + (i / (nx - 1)) * (right - left), y, k);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} dx @param {number} dy */
function arrow(context, x, y, dx, dy) {
  if (!Number.isFinite(dx + dy) || Math.hypot(dx, dy) < 0.5) return;
  const [endX, endY] = [x + dx / 2, y + dy / 2];
  context.moveTo(x - dx / 2, y - dy / 2);
  context.lineTo(endX, endY);
  context.lineTo(endX - 0.3 * dx + 0.15 * dy, endY - 0.3 * dy - 0.15 * dx);
  context.moveTo(endX, endY);
  context.lineTo(endX - 0.3 * dx - 0.15 * dy, endY - 0.3 * dy + 0.15 * dx);
}
