// Whether the server is there, and whether it is still the same one.

import { get } from './api.js';

const PAUSE = 1000;

export class Server {
  /** @param {(state: 'live' | 'lost') => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.state = /** @type {'live' | 'lost'} */ ('live');
    this.instance = '';
    /** @type {any} */
    this.catalogue = null;
    /** @type {Promise<void> | null} */
    this.returning = null;
  }

  /** What it has to show, asked for once per start of the server. @returns {Promise<any>} */
  async sources() {
    const server = await get('/api/server');
    if (server.instance !== this.instance || !this.catalogue) {
      this.catalogue = await get('/api/sources');
      this.instance = server.instance;
    }
    this.viewing = server.viewing;
    this.tell('live');
    return this.catalogue;
  }

  /** Forgets what there is, because a training has made a new source. */
  stale() {
    this.catalogue = null;
  }

  /** Resolves when the server answers again. @returns {Promise<void>} */
  back() {
    this.returning ??= this.waitFor().finally(() => { this.returning = null; });
    return this.returning;
  }

  /** Asks whether it is still there, for a page that asks for nothing else. @returns {Promise<void>} */
  async look() {
    if (this.returning) return;
    await this.sources().catch(() => this.back());
  }

  async waitFor() {
    for (;;) {
      try {
        await this.sources();
        return;
      } catch {
        this.tell('lost');
        await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
      }
    }
  }

  /** @param {'live' | 'lost'} state */
  tell(state) {
    this.state = state;
    this.changed(state);
  }
}
