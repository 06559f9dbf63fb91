// One HTML file that plays runs without a server: places as 16-bit numbers, what lies around them as pictures, and a small player.

import { rgb, themeColours } from '../draw/palette.js';
import { places } from '../net/frame.js';
import { download } from './download.js';

/** Numbers of all frames; more particles or samples than fit are left out. */
const MOST = 3_000_000;

/** Frames; of more, one of some is kept. */
const FRAMES = 240;

/** @typedef {import('../views/view.js').Scene} Scene */

/** @param {import('../views/view.js').Replay} replay @returns {Promise<string>} what is left out, if anything */
export async function saveReplay(replay) {
  const player = await (await fetch(new URL('./replay-player.js', import.meta.url))).text();
  const run = await packedRun(replay);
  download(new Blob([page(run, player)], { type: 'text/html' }), 'pathline-replay.html');
  return run.note;
}

/** @param {unknown} run @param {string} player source of the player @returns {string} */
function page(run, player) {
  const data = JSON.stringify(run).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pathline replay</title><body><script type="application/json" id="run">${data}</script>
<script type="module">${player}</script></body></html>`;
}

/** @param {import('../views/view.js').Replay} replay */
async function packedRun({ title, scenes }) {
  const length = Math.min(...scenes.map(({ frames }) => frames.length));
  const every = Math.ceil(length / FRAMES);
  const kept = Array.from({ length: Math.ceil(length / every) }, (_, k, last = Math.ceil(length / every) - 1) => (k === last ? length - 1 : k * every));
  const panels = [];
  for (const scene of scenes) panels.push(await panel(scene, kept, MOST / scenes.length));
  const left = [
    ...panels.filter(({ count, of }) => count < of).map(({ caption, count, of }) => `${caption}: ${count} of ${of} samples`),
    ...(every > 1 ? [`one of ${every} frames`] : []),
    ...new Set(scenes.map((scene) => scene.left).filter((text) => text !== '')),
  ];
  return {
    title, panels, times: kept.map((k) => scenes[0].frames[k].t), ground: rgb(themeColours().ground),
    note: left.length ? `Not all is in this file: ${left.join('; ')}.` : '',
  };
}

/** @param {Scene} scene @param {number[]} kept frames @param {number} most numbers */
async function panel(scene, kept, most) {
  const { caption, kind, shape, bounds, frames, width, height } = scene;
  const planar = kind === 'points';
  const dims = planar ? 2 : frames[0].dims;
  const count = Math.max(1, Math.min(frames[0].count, Math.floor(most / (kept.length * dims))));
  const [least, highest] = planar ? [Math.min(bounds[0], bounds[2] ?? 0), Math.max(bounds[1], bounds[3] ?? 0)] : bounds;
  const margin = planar ? 0.5 * (highest - least) : 0;
  const range = [least - margin, highest + margin];
  const values = (/** @type {number} */ k) => (planar ? places(frames[k]) : frames[k].values);
  const dropped = kept.map((k) => scene.drops(k));
  return {
    caption, kind, shape, bounds, range, count, of: frames[0].count, dims, width, height, size: scene.size,
    nfe: kept.map((k) => frames[k].nfe),
    colours: base64(new Uint8Array(scene.colours.slice(0, count).buffer)),
    frames: kept.map((k) => base64(quantised(values(k).subarray(0, count * dims), range))),
    drops: dropped.map((drop) => (drop ? base64(quantised(drop.places, range)) : '')),
    dropColour: dropped.find((drop) => drop)?.colours[0] ?? 0,
    ...(await around(scene, kept)),
  };
}

/** What does not change is kept once. @param {Scene} scene @param {number[]} kept */
async function around(scene, kept) {
  const pictures = [];
  for (const k of kept) pictures.push(await scene.around(k));
  const layer = (/** @type {number} */ l) => {
    const all = pictures.map((both) => both[l] ?? '');
    return all.every((one) => one === all[0]) ? all.slice(0, 1) : all;
  };
  return { under: layer(0), over: layer(1) };
}

/** @param {Float32Array} values @param {number[]} range @returns {Uint8Array} little-endian uint16 */
function quantised(values, [least, most]) {
  const share = (/** @type {number} */ value) => Math.min(Math.max((value - least) / (most - least) || 0, 0), 1);
  return new Uint8Array(Uint16Array.from(values, (value) => Math.round(65_535 * share(value))).buffer);
}

/** @param {Uint8Array} bytes @returns {string} */
function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
