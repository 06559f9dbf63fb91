// Requests to the server: JSON there and back, its sentence as the error when it refuses.

import { decode } from './frame.js';

/** An answer other than "yes", with the server's sentence. */
export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path @param {RequestInit} [init] @returns {Promise<Response>}
 * @throws {Refused} if the server says no; TypeError if there is no server
 */
async function ask(path, init) {
  const response = await fetch(path, init);
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Refused(response.status, typeof body.error === 'string' ? body.error : `The server answered ${response.status}.`);
}

/** @param {string} path @returns {Promise<any>} */
export async function get(path) {
  return (await ask(path)).json();
}

/** @param {string} path @param {unknown} [body] @returns {Promise<any>} */
export async function post(path, body = {}) {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}

/** @param {string} path */
export function remove(path) {
  fetch(path, { method: 'DELETE', keepalive: true }).catch(() => {});
}

/** @param {string} path @returns {Promise<import('./frame.js').Frame>} */
export async function getFrame(path) {
  return decode(await (await ask(path)).arrayBuffer());
}

/** @param {Record<string, string | number | undefined | null>} values @returns {string} ?a=1&b=2 of those that are there */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

/** @param {string} path @returns {WebSocket} on the page's own server, binary messages as buffers */
export function socket(path) {
  const made = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`);
  made.binaryType = 'arraybuffer';
  return made;
}

/**
 * Closes it, also while it is still being opened, without a complaint of the browser.
 * @param {WebSocket | undefined} socket @param {() => void} [then] what it stands on may go
 */
export function hangUp(socket, then = () => {}) {
  if (socket?.readyState === WebSocket.CONNECTING) socket.onopen = () => hangUp(socket, then);
  else {
    socket?.close();
    then();
  }
}
