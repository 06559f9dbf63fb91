// A data set drawn with the pointer: a spray of points along the way.

const PER_EVENT = 6;
const SPRAY = 0.09;

/**
 * @param {import('../draw/stage.js').Stage} stage
 * @param {() => boolean} drawing whether the pointer draws now
 * @param {(points: [number, number][]) => void} add
 */
export function sketchOn(stage, drawing, add) {
  const spray = (/** @type {PointerEvent} */ event) => {
    const [x, y] = stage.place(event);
    add(Array.from({ length: PER_EVENT }, () => [x + SPRAY * normal(), y + SPRAY * normal()]));
  };
  stage.element.addEventListener('pointerdown', (event) => {
    if (!drawing()) return;
    stage.element.setPointerCapture(event.pointerId);
    spray(event);
  });
  stage.element.addEventListener('pointermove', (event) => {
    if (drawing() && event.buttons === 1) spray(event);
  });
  stage.element.addEventListener('touchmove', (event) => { if (drawing()) event.preventDefault(); }, { passive: false });
}

/** @returns {number} standard normal, by Box and Muller (1958) */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}
