// What a training does, as it does it: an update is asked for when the last one has been drawn.

import { hangUp, socket } from './api.js';
import { decode } from './frame.js';

export class TrainingFeed {
  /**
   * @param {string} id
   * @param {{message: (message: any) => void, frame: (frame: import('./frame.js').Frame) => void, lost: () => void}} listener
   */
  constructor(id, listener) {
    this.listener = listener;
    this.closed = false;
    this.pending = 0;
    this.socket = socket(`/ws/training/${encodeURIComponent(id)}`);
    this.socket.onopen = () => this.request();
    this.socket.onmessage = (event) => this.receive(event.data);
    this.socket.onclose = (event) => { if (!this.closed && event.code !== 1000) listener.lost(); };
  }

  request() {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send('{"request":1}');
  }

  /** @param {ArrayBuffer | string} data */
  receive(data) {
    if (typeof data !== 'string') return this.listener.frame(decode(data));
    const message = JSON.parse(data);
    this.listener.message(message);
    if (message.type === 'metrics') this.afterDrawing();
  }

  /** A hidden tab draws nothing, so it asks for nothing. */
  afterDrawing() {
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.request());
  }

  close() {
    this.closed = true;
    cancelAnimationFrame(this.pending);
    hangUp(this.socket);
  }
}
