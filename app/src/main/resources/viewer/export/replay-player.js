// The player of a saved replay. It stands alone: no imports, no requests.

const run = JSON.parse(document.getElementById('run').textContent);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const make = (name, properties, parent = document.body) => parent.appendChild(Object.assign(document.createElement(name), properties));
const ground = `rgb(${run.ground.join(',')})`;

Object.assign(document.body.style, { margin: '1rem', font: '15px system-ui, sans-serif', background: '#0e1420', color: '#eef2f8' });
make('h1', { textContent: run.title }).style.fontSize = '1.1rem';
const place = make('div', {});
Object.assign(place.style, { display: 'flex', flexWrap: 'wrap', gap: '1rem' });

const picture = (address) => (address ? Object.assign(new Image(), { src: address }) : null);
const panels = run.panels.map((panel) => {
  const figure = make('figure', {}, place);
  Object.assign(figure.style, { margin: 0, maxWidth: '100%' });
  const caption = make('figcaption', {}, figure);
  const canvas = make('canvas', { width: panel.width, height: panel.height }, figure);
  Object.assign(canvas.style, { maxWidth: '100%', imageRendering: 'pixelated', display: 'block' });
  return {
    ...panel, caption, name: panel.caption, canvas, context: canvas.getContext('2d'),
    value: (whole) => panel.range[0] + (whole / 65535) * (panel.range[1] - panel.range[0]),
    colours: new Uint32Array(bytes(panel.colours).buffer),
    frames: panel.frames.map((text) => new Uint16Array(bytes(text).buffer)),
    drops: panel.drops.map((text) => new Uint16Array(bytes(text).buffer)),
    under: panel.under.map(picture), over: panel.over.map(picture),
  };
});

function points(panel, k) {
  const { canvas: { width, height }, context, under, over } = panel;
  const layer = new OffscreenCanvas(width, height), brush = layer.getContext('2d');
  const image = brush.createImageData(width, height), pixels = new Uint32Array(image.data.buffer);
  splat(panel, pixels, panel.frames[k], (i) => panel.colours[i], panel.size);
  splat(panel, pixels, panel.drops[k], () => panel.dropColour, 5);
  brush.putImageData(image, 0, 0);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const one of [under[Math.min(k, under.length - 1)], layer, over[Math.min(k, over.length - 1)]]) if (one) context.drawImage(one, 0, 0);
}

function splat({ canvas: { width, height }, bounds: [left, right, bottom, top], value }, pixels, frame, colour, size) {
  const scale = Math.min(width / (right - left), height / (top - bottom)), half = (size - 1) / 2;
  for (let i = 0; 2 * i < frame.length; i++) {
    const x = Math.round(width / 2 + scale * (value(frame[2 * i]) - (left + right) / 2) - half);
    const y = Math.round(height / 2 - scale * (value(frame[2 * i + 1]) - (bottom + top) / 2) - half);
    if (x < 0 || y < 0 || x + size > width || y + size > height) continue;
    for (let row = 0; row < size; row++) pixels.fill(colour(i), (y + row) * width + x, (y + row) * width + x + size);
  }
}

function images({ shape, count, canvas, context, frames }, k) {
  const [high, wide, channels = 1] = shape, columns = Math.ceil(Math.sqrt(count)), frame = frames[k];
  Object.assign(canvas, { width: columns * wide, height: Math.ceil(count / columns) * high });
  canvas.style.width = '640px';
  const image = context.createImageData(canvas.width, canvas.height);
  for (let pixel = 0; pixel < count * high * wide; pixel++) {
    const i = Math.floor(pixel / (high * wide)), p = pixel % (high * wide);
    const at = 4 * ((Math.floor(i / columns) * high + Math.floor(p / wide)) * canvas.width + (i % columns) * wide + p % wide);
    for (let c = 0; c < 3; c++) image.data[at + c] = frame[pixel * channels + Math.min(c, channels - 1)] / 257;
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

function signals({ shape, dims, count, canvas, context, frames }, k) {
  Object.assign(canvas, { width: 900, height: 80 * count });
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const channels = shape[1] ?? 1, moments = dims / channels;
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < channels; c++) {
      context.strokeStyle = ['#0072b2', '#b87000', '#1b9460', '#a8457f'][c % 4];
      context.beginPath();
      for (let m = 0; m < moments; m++) {
        context.lineTo(900 * m / (moments - 1), 80 * i + 76 - 72 * frames[k][i * dims + m * channels + c] / 65535);
      }
      context.stroke();
    }
  }
}

const bar = make('p', {});
const play = make('button', { textContent: 'Play' }, bar);
const time = make('input', { type: 'range', min: 0, max: run.times.length - 1, value: 0, ariaLabel: 'Time' }, bar);
const text = make('span', {}, bar);
make('p', { textContent: run.note });

let shown = 0, playing = false;
function show(k) {
  shown = k;
  time.value = k;
  for (const panel of panels) {
    ({ points, image: images, signal: signals })[panel.kind](panel, k);
    panel.caption.textContent = `${panel.name} (NFE ${panel.nfe[k]})`;
  }
  text.textContent = ` t = ${run.times[k].toFixed(3)}`;
  document.body.dataset.shown = k;
}
function toggle() {
  playing = !playing;
  play.textContent = playing ? 'Pause' : 'Play';
  if (playing && shown === run.times.length - 1) show(0);
}
play.onclick = toggle;
time.oninput = () => show(Number(time.value));
setInterval(() => {
  if (!playing) return;
  if (shown < run.times.length - 1) show(shown + 1);
  else toggle();
}, 40);
const decoded = panels.flatMap(({ under, over }) => [...under, ...over]).filter((one) => one).map((one) => one.decode());
await Promise.allSettled(decoded);
show(0);
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) toggle();
