// The clock of one run or of several in lockstep. While it plays, one frame is on its way as another is drawn.

/** @typedef {import('../net/run.js').Run} Run */

const FRAMES_PER_SECOND = 30;

export class Player {
  /** @param {(index: number) => void} draw @param {() => void} [moved] */
  constructor(draw, moved = () => {}) {
    this.draw = draw;
    this.moved = moved;
    /** @type {Run[]} */
    this.runs = [];
    this.position = 0;
    this.shown = -1;
    this.speed = 1;
    this.playing = false;
    this.stale = true;
    this.before = 0;
    this.loop = requestAnimationFrame((now) => this.tick(now));
  }

  /** @param {Run[]} runs @param {number} [position] frame to begin with */
  load(runs, position = 0) {
    Object.assign(this, { runs, position, shown: -1, stale: true });
  }

  get length() {
    return this.runs.length ? Math.min(...this.runs.map((run) => run.length)) : 0;
  }

  /** Frames that all runs have. */
  get ready() {
    return this.runs.length ? Math.min(...this.runs.map((run) => run.frames.length)) : 0;
  }

  /** @param {number} now milliseconds */
  tick(now) {
    this.loop = requestAnimationFrame((next) => this.tick(next));
    const seconds = Math.min((now - this.before) / 1000, 0.25);
    this.before = now;
    if (!this.runs.length) return;
    if (this.playing) this.advance(seconds);
    const wanted = Math.min(Math.floor(this.position), this.length - 1);
    for (const run of this.runs) run.want(wanted + (this.playing ? 2 : 1));
    const index = Math.min(wanted, this.ready - 1);
    if (index >= 0 && (index !== this.shown || this.stale)) this.show(index);
  }

  /** On by the clock, but never further than one frame beyond what has been drawn or is there; the end is where it goes on no more. @param {number} seconds */
  advance(seconds) {
    const step = seconds * FRAMES_PER_SECOND * this.speed;
    this.position = Math.min(this.position + step, Math.max(this.ready, this.shown + 1), this.length - 1);
    const last = (this.runs.every((run) => run.complete) ? this.ready : this.length) - 1;
    if (this.shown >= last && this.position >= last) this.pause();
  }

  /** @param {number} index */
  show(index) {
    this.shown = index;
    this.stale = false;
    this.draw(index);
    this.moved();
  }

  redraw() {
    this.stale = true;
  }

  play() {
    if (this.length > 0 && this.shown >= this.length - 1) this.position = 0;
    this.playing = true;
    this.moved();
  }

  pause() {
    this.playing = false;
    this.moved();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** @param {number} index */
  seek(index) {
    this.position = Math.min(Math.max(index, 0), Math.max(this.length - 1, 0));
  }

  /** @param {number} frames */
  step(frames) {
    this.pause();
    this.seek(Math.max(this.shown, 0) + frames);
  }

  close() {
    cancelAnimationFrame(this.loop);
  }
}
