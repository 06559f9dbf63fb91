// window.pathline: what the page shows, as numbers, for tests and the curious. Read only.

/** @type {number[]} */
let drawings = [];
let total = 0;

/** To be called whenever a frame has been drawn. */
export function drawn() {
  const now = performance.now();
  total++;
  drawings.push(now);
  if (drawings.length > 512) drawings = drawings.filter((time) => now - time < 2000);
}

/** @returns {number} frames drawn in the last second */
function framesPerSecond() {
  const now = performance.now();
  return drawings.filter((time) => now - time < 1000).length;
}

/**
 * @param {() => import('../views/view.js').View | null} view
 * @param {import('../net/server.js').Server} server
 */
export function expose(view, server) {
  const probe = {
    get view() { return document.querySelector('nav [aria-current]')?.getAttribute('data-view') ?? null; },
    get server() { return server.state; },
    get instance() { return server.instance; },
    get fps() { return framesPerSecond(); },
    get drawn() { return total; },
    /** What the view is doing: depends on the view. */
    get state() { return view()?.numbers?.() ?? null; },
    /** The frame that is shown in a panel, with a copy of its values. */
    frame(panel = 0) { return view()?.frame?.(panel) ?? null; },
    /** For measuring: shows frames as fast as they can be drawn. */
    bench(milliseconds = 3000) { return view()?.bench?.(milliseconds) ?? null; },
  };
  Object.defineProperty(window, 'pathline', { value: Object.freeze(probe) });
}

/**
 * @param {import('../net/run.js').Run | undefined} run @param {number} index
 */
export function frameNumbers(run, index) {
  const frame = run?.frames[index];
  if (!run || !frame) return null;
  return {
    stream: run.id, index: frame.index, of: frame.of, t: frame.t, count: frame.count, dims: frame.dims, nfe: frame.nfe,
    values: Array.from(frame.values), logDensity: frame.logDensity ? Array.from(frame.logDensity) : null,
  };
}
