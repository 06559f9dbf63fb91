// Takes frames one by one, gives the whole GIF back.

import { Gif } from './gif.js';

/** @type {Gif} */
let gif;

onmessage = ({ data }) => {
  if (data.start) gif = new Gif(data.start.width, data.start.height, data.start.hundredths);
  else if (data.pixels) gif.add(data.pixels, data.hold ? 150 : undefined);
  else {
    const bytes = gif.finish();
    postMessage(bytes.buffer, { transfer: [bytes.buffer] });
  }
};
