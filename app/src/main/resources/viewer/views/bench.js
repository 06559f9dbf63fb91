// How fast frames can be drawn, one per animation frame, over and over.

/**
 * @param {number} frames @param {number} milliseconds @param {(index: number) => void} draw
 * @returns {Promise<{fps: number, drawMilliseconds: number}>} fps by the browser's own clock of animation frames
 */
export async function benched(frames, milliseconds, draw) {
  if (frames === 0) return { fps: 0, drawMilliseconds: 0 };
  const begin = performance.now();
  let [count, spent] = [0, 0];
  while (performance.now() - begin < milliseconds) {
    await new Promise(requestAnimationFrame);
    const before = performance.now();
    draw(count % frames);
    spent += performance.now() - before;
    count++;
  }
  return { fps: count / ((performance.now() - begin) / 1000), drawMilliseconds: spent / count };
}
