// The frames as an animated GIF, encoded in a worker so that the page goes on.

import { download } from './download.js';

const MOST = 120;

/** @param {import('../views/view.js').Film} film @returns {Promise<string>} what is left out, if anything */
export async function saveFilm(film) {
  const worker = new Worker(new URL('./gif-worker.js', import.meta.url), { type: 'module' });
  try {
    download(new Blob([await encoded(worker, film)], { type: 'image/gif' }), 'pathline.gif');
  } finally {
    worker.terminate();
  }
  const every = Math.ceil(film.count / MOST);
  return every > 1 ? `The film has one of ${every} frames: ${film.count} are too many for a GIF.` : '';
}

/** @param {Worker} worker @param {import('../views/view.js').Film} film @returns {Promise<ArrayBuffer>} */
async function encoded(worker, film) {
  const whole = new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  const every = Math.ceil(film.count / MOST);
  const frames = Math.ceil(film.count / every);
  for (let k = 0; k < frames; k++) {
    const { width, height, pixels } = await film.frame(k === frames - 1 ? film.count - 1 : k * every);
    if (k === 0) worker.postMessage({ start: { width, height, hundredths: 4 * every } });
    worker.postMessage({ pixels, hold: k === frames - 1 }, [pixels.buffer]);
  }
  worker.postMessage({ finish: true });
  return whole;
}
