// What a view is. Only types.

/**
 * @typedef {object} Shell
 * @property {import('../net/server.js').Server} server
 * @property {(message: string) => void} say shows a sentence to the person, '' takes it away
 */

/**
 * @typedef {object} Film frames as they would be drawn, for a GIF
 * @property {number} count
 * @property {(k: number) => Promise<{width: number, height: number, pixels: Uint32Array}>} frame packed pixels, row by row
 */

/**
 * @typedef {object} Scene a run that can be drawn at any of its frames, off the page
 * @property {string} caption
 * @property {string} kind points, image or signal
 * @property {number[]} shape of a sample
 * @property {import('../draw/camera.js').Bounds | [number, number]} bounds
 * @property {number} width pixels
 * @property {number} height
 * @property {import('../net/frame.js').Frame[]} frames
 * @property {Uint32Array} colours of its points
 * @property {number} size of its points
 * @property {string} left what a replay leaves out, or ''
 * @property {(k: number) => import('../draw/stage.js').Points | undefined} drops
 * @property {(k: number) => Promise<HTMLCanvasElement>} picture
 * @property {(k: number) => Promise<string[]>} around what lies under and over the points, as addresses of pictures
 */

/**
 * @typedef {object} Replay runs as data, for a page that needs no server
 * @property {string} title
 * @property {Scene[]} scenes
 */

/**
 * @typedef {object} View
 * @property {HTMLElement} element
 * @property {() => void} close frees all that it holds
 * @property {Record<string, () => void>} [keys]
 * @property {() => void} [restyle] after a change of theme
 * @property {() => HTMLCanvasElement | null} [picture] none of the three where there is never anything of the kind to save
 * @property {() => Film | null} [film]
 * @property {() => Replay | null} [replay]
 * @property {() => Record<string, unknown>} [numbers] for window.pathline
 * @property {(panel: number) => unknown} [frame]
 * @property {(milliseconds: number) => Promise<unknown>} [bench]
 */

/**
 * @typedef {object} Place
 * @property {string} id in the URL
 * @property {string} label
 * @property {(shell: Shell, parameters: URLSearchParams) => View} open
 */

export {};
