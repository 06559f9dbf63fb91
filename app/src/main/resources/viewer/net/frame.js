// A frame of the protocol: a header of 40 bytes, float32 values seen without a copy. docs/viewer-protocol.md.

/**
 * @typedef {object} Frame
 * @property {number} kind 1 states, 2 samples in training, 3 velocity on a grid, 4 log density on a grid
 * @property {boolean} last
 * @property {number} outcome 0 while running
 * @property {number} index
 * @property {number} of how many frames, 0 if that is not known
 * @property {number} t
 * @property {number} count rows
 * @property {number} dims numbers of a row
 * @property {number} nfe
 * @property {number} extra rejected steps, or the columns of a grid
 * @property {Float32Array} values
 * @property {Float32Array | null} logDensity
 */

const MAGIC = 0x504c4631;
const HEADER = 40;

/** @param {ArrayBuffer} buffer @returns {Frame} */
export function decode(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER || view.getUint32(0) !== MAGIC) throw new Error('This is not a frame of the viewer.');
  const flags = view.getUint8(5);
  const [count, dims] = [view.getUint32(24, true), view.getUint32(28, true)];
  return {
    kind: view.getUint8(4),
    last: (flags & 2) !== 0,
    outcome: view.getUint16(6, true),
    index: view.getUint32(8, true),
    of: view.getUint32(12, true),
    t: view.getFloat64(16, true),
    count,
    dims,
    nfe: view.getUint32(32, true),
    extra: view.getUint32(36, true),
    values: new Float32Array(buffer, HEADER, count * dims),
    logDensity: flags & 1 ? new Float32Array(buffer, HEADER + 4 * count * dims, count) : null,
  };
}

/** The first two numbers of every row, for drawing. @param {Frame} frame @returns {Float32Array} */
export function places(frame) {
  if (frame.dims === 2) return frame.values;
  const planar = new Float32Array(2 * frame.count);
  for (let i = 0; i < frame.count; i++) {
    planar[2 * i] = frame.values[i * frame.dims];
    planar[2 * i + 1] = frame.dims > 1 ? frame.values[i * frame.dims + 1] : 0;
  }
  return planar;
}
