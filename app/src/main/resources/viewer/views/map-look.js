// The map: coasts and a graticule under the particles. Degrees east and north, drawn as they are (plate carrée).

import { get } from '../net/api.js';
import { themeColours } from '../draw/palette.js';

/** @type {number[][]} rings of longitude and latitude */
let land = [];

/** @type {import('./looks.js').Look} */
export const mapLook = {
  title: 'Places of the world',
  kinds: ['map'],
  first: (sources) => sources[0],
  count: 20_000,
  none: 'No model of places is here yet. Run ./pathline demo, which trains one on the world’s cities, and open the viewer on its run.',
  backdrop,
  ready: async () => {
    if (land.length === 0) land = (await get(new URL('../vendor/natural-earth/land.json', import.meta.url).pathname)).rings;
  },
};

/** @param {import('../draw/stage.js').Stage} stage */
function backdrop({ under, camera }) {
  const colours = themeColours();
  under.lineWidth = 1;
  under.strokeStyle = colours.line;
  under.beginPath();
  for (let degrees = -180; degrees <= 180; degrees += 30) line(under, camera, [degrees, -90, degrees, 90]);
  for (let degrees = -90; degrees <= 90; degrees += 30) line(under, camera, [-180, degrees, 180, degrees]);
  under.stroke();
  under.save();
  under.beginPath();
  under.rect(camera.pixelX(-180), camera.pixelY(90), 360 * camera.scale, 180 * camera.scale);
  under.clip();
  under.strokeStyle = colours.faint;
  under.fillStyle = colours.line;
  under.beginPath();
  for (const ring of land) {
    line(under, camera, ring);
    under.closePath();
  }
  under.fill('evenodd');
  under.stroke();
  under.restore();
}

/** @param {CanvasRenderingContext2D} context @param {import('../draw/camera.js').Camera} camera @param {number[]} places x, y, x, y ... */
function line(context, camera, places) {
  for (let k = 0; k < places.length; k += 2) {
    const [x, y] = [camera.pixelX(places[k]), camera.pixelY(places[k + 1])];
    if (k === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}
