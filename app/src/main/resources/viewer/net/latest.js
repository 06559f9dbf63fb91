// One request at a time; of those that wait, the latest wins.

/** @template T */
export class Latest {
  /** @param {(value: T) => void} show @param {(error: Error) => void} [failed] */
  constructor(show, failed = () => {}) {
    this.show = show;
    this.failed = failed;
    /** @type {(() => Promise<T>) | null} */
    this.waiting = null;
    this.busy = false;
    this.closed = false;
  }

  /** @param {() => Promise<T>} job */
  async ask(job) {
    this.waiting = job;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting && !this.closed) {
      const next = this.waiting;
      this.waiting = null;
      await this.run(next);
    }
    this.busy = false;
  }

  /** @param {() => Promise<T>} job */
  async run(job) {
    try {
      const value = await job();
      if (!this.closed) this.show(value);
    } catch (error) {
      if (!this.closed) this.failed(/** @type {Error} */ (error));
    }
  }

  close() {
    this.closed = true;
  }
}
