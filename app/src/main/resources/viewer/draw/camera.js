// From the data's plane to pixels and back: one scale for both axes, y upwards.

/** @typedef {[number, number, number, number]} Bounds left, right, bottom, top */

export class Camera {
  /** @param {Bounds} bounds what must be in sight @param {number} width @param {number} height pixels */
  constructor(bounds, width, height) {
    const [left, right, bottom, top] = bounds;
    this.width = width;
    this.height = height;
    this.scale = Math.min(width / (right - left), height / (top - bottom));
    this.x0 = width / 2 - this.scale * (left + right) / 2;
    this.y0 = height / 2 + this.scale * (bottom + top) / 2;
  }

  /** @param {number} x */
  pixelX(x) {
    return this.x0 + this.scale * x;
  }

  /** @param {number} y */
  pixelY(y) {
    return this.y0 - this.scale * y;
  }

  /** @param {number} px @param {number} py @returns {[number, number]} the place in the data's plane */
  place(px, py) {
    return [(px - this.x0) / this.scale, (this.y0 - py) / this.scale];
  }

  /** @returns {Bounds} all that is in sight, more than was asked for along one axis */
  seen() {
    const [left, top] = this.place(0, 0);
    const [right, bottom] = this.place(this.width, this.height);
    return [left, right, bottom, top];
  }
}

/** @param {[[number, number], [number, number]]} ranges of both axes @returns {Bounds} */
export function box([[left, right], [bottom, top]]) {
  return [left, right, bottom, top];
}
