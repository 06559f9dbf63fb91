// What to do when a run is lost or refused.

/** A server that is there but drops the run is not asked at once again, in milliseconds. */
const PAUSE = 500;

/**
 * @param {import('../views/view.js').Shell} shell
 * @param {() => void} again starts the run anew
 * @param {() => boolean} [there] whether anyone still looks
 */
export function runNotices(shell, again, there = () => true) {
  return {
    lost: async () => {
      await shell.server.back();
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
      if (there()) again();
    },
    failed: (/** @type {string} */ message) => shell.say(message),
  };
}
