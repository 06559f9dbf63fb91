// One solve: asked for frame by frame, every frame kept, so that going back costs nothing.

import { hangUp, post, remove, socket } from './api.js';
import { decode } from './frame.js';

/** @typedef {import('./frame.js').Frame} Frame */

export class Run {
  /**
   * @param {Record<string, unknown>} request the body of POST /api/streams
   * @param {{changed: () => void, lost: () => void, failed: (message: string) => void}} listener
   */
  constructor(request, listener) {
    this.request = request;
    this.listener = listener;
    /** @type {Frame[]} */
    this.frames = [];
    this.length = Number(request.frames ?? 60);
    this.id = '';
    this.asked = 0;
    this.wanted = 1;
    /** @type {{outcome: string, nfe: number, advice?: string} | null} */
    this.end = null;
    this.closed = false;
    this.open();
  }

  async open() {
    try {
      const stream = await post('/api/streams', this.request);
      if (this.closed) return remove(`/api/streams/${stream.id}`);
      Object.assign(this, { id: stream.id, length: stream.frames });
      this.listen();
    } catch (error) {
      if (!this.closed) this.refused(/** @type {Error} */ (error));
    }
  }

  /** @param {Error} error a TypeError is fetch's word for "there is no server" */
  refused(error) {
    if (error instanceof TypeError) this.listener.lost();
    else this.listener.failed(error.message);
  }

  listen() {
    this.socket = socket(`/ws/streams/${this.id}`);
    this.socket.onopen = () => this.ask();
    this.socket.onmessage = (event) => this.receive(event.data);
    this.socket.onclose = () => { if (!this.closed && !this.end) this.listener.lost(); };
    this.listener.changed();
  }

  /** @param {ArrayBuffer | string} data */
  receive(data) {
    if (typeof data !== 'string') this.frames.push(decode(data));
    else this.told(JSON.parse(data));
    this.listener.changed();
  }

  /** @param {any} message */
  told(message) {
    if (message.type === 'end') this.end = message;
    if (message.type !== 'error') return;
    this.end = { outcome: 'failed', nfe: this.frames.at(-1)?.nfe ?? 0 };
    this.listener.failed(String(message.message));
  }

  /** So many frames are wanted; those that were not asked for are asked for now. @param {number} frames */
  want(frames) {
    this.wanted = Math.max(this.wanted, Math.min(frames, this.length));
    this.ask();
  }

  ask() {
    const more = Math.min(this.wanted - this.asked, 1000);
    if (more <= 0 || this.socket?.readyState !== WebSocket.OPEN || this.end) return;
    this.asked += more;
    this.socket.send(JSON.stringify({ request: more }));
  }

  /** @returns {boolean} whether no more frames will come */
  get complete() {
    return this.end !== null || this.frames.length >= this.length;
  }

  close() {
    this.closed = true;
    hangUp(this.socket, () => { if (this.id) remove(`/api/streams/${this.id}`); });
  }
}
