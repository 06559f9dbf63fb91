// The view as a PNG.

import { download } from './download.js';

/** @param {HTMLCanvasElement} canvas */
export async function savePicture(canvas) {
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  if (!blob) throw new Error('the browser made no picture of it.');
  download(blob, 'pathline.png');
}
