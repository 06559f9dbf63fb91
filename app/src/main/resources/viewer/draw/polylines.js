// Trails and pathlines: places of one particle over the frames, joined.

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array[]} frames places of all particles, one array per frame
 * @param {number[]} particles @param {import('./camera.js').Camera} camera
 * @param {string} colour @param {number} width
 */
export function drawPolylines(context, frames, particles, camera, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.beginPath();
  for (const i of particles) {
    frames.forEach((places, k) => {
      const [x, y] = [camera.pixelX(places[2 * i]), camera.pixelY(places[2 * i + 1])];
      if (k === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} colour @param {number} radius pixels */
export function drawRing(context, x, y, colour, radius) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {number} count of all @param {number} wanted @returns {number[]} indices at equal steps */
export function spread(count, wanted) {
  const some = Math.min(count, wanted);
  return Array.from({ length: some }, (_, k) => Math.floor((k * count) / some));
}
