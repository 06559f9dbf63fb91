// Points with WebGL2: one draw call, places and colours as they came.

const VERTEX = `#version 300 es
in vec2 place;
in vec4 colour;
uniform vec4 view; // scale and offset of both axes
uniform float size;
out vec4 tint;
void main() {
  gl_Position = vec4(place * view.xy + view.zw, 0.0, 1.0);
  gl_PointSize = size;
  tint = colour;
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
in vec4 tint;
out vec4 colour;
void main() {
  if (distance(gl_PointCoord, vec2(0.5)) > 0.5) discard;
  colour = vec4(tint.rgb * 0.85, 0.85);
}`;

export class PointsGl {
  /** @param {HTMLCanvasElement} canvas @param {() => void} lost called once if the context is lost before it is closed */
  constructor(canvas, lost) {
    this.canvas = canvas;
    this.gl = context(canvas);
    this.closed = false;
    canvas.addEventListener('webglcontextlost', () => { if (!this.closed) lost(); }, { once: true });
    this.name = `webgl2 (${renderer(this.gl)})`;
    this.program = this.compiled();
    this.places = this.buffer('place', 2, this.gl.FLOAT, false);
    this.colours = this.buffer('colour', 4, this.gl.UNSIGNED_BYTE, true);
    this.gl.enable(this.gl.BLEND);
    this.gl.blendFunc(this.gl.ONE, this.gl.ONE_MINUS_SRC_ALPHA);
  }

  /**
   * @param {Float32Array} places @param {Uint32Array} colours
   * @param {import('./camera.js').Camera} camera @param {number} size
   */
  draw(places, colours, camera, size) {
    this.gl.viewport(0, 0, camera.width, camera.height);
    this.gl.clearColor(0, 0, 0, 0);
    this.gl.clear(this.gl.COLOR_BUFFER_BIT);
    this.add(places, colours, camera, size);
  }

  /** More points on top of those that are there. */
  add(/** @type {Float32Array} */ places, /** @type {Uint32Array} */ colours, /** @type {import('./camera.js').Camera} */ camera, /** @type {number} */ size) {
    const gl = this.gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    gl.bufferData(gl.ARRAY_BUFFER, places, gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.colours);
    gl.bufferData(gl.ARRAY_BUFFER, colours, gl.DYNAMIC_DRAW);
    const { width, height, scale, x0, y0 } = camera;
    gl.uniform4f(gl.getUniformLocation(this.program, 'view'),
      2 * scale / width, 2 * scale / height, 2 * x0 / width - 1, 1 - 2 * y0 / height);
    gl.uniform1f(gl.getUniformLocation(this.program, 'size'), size + 1);
    gl.drawArrays(gl.POINTS, 0, colours.length);
  }

  show() {}

  compiled() {
    try {
      return program(this.gl);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Gives the context back at once: a browser keeps about sixteen, and drops one that is seen when there are more. */
  close() {
    this.closed = true;
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** @param {string} name @param {number} components @param {number} type @param {boolean} normalised */
  buffer(name, components, type, normalised) {
    const gl = this.gl;
    const buffer = gl.createBuffer();
    const location = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, components, type, normalised, 0, 0);
    return buffer;
  }
}

/** @param {HTMLCanvasElement} canvas @returns {WebGL2RenderingContext} */
function context(canvas) {
  const gl = canvas.getContext('webgl2', { antialias: false, preserveDrawingBuffer: true });
  if (!gl) throw new Error('This browser has no WebGL2.');
  return gl;
}

/** @param {WebGL2RenderingContext} gl @returns {string} */
function renderer(gl) {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'unknown';
}

/** @param {WebGL2RenderingContext} gl */
function program(gl) {
  const made = /** @type {WebGLProgram} */ (gl.createProgram());
  gl.attachShader(made, shader(gl, gl.VERTEX_SHADER, VERTEX));
  gl.attachShader(made, shader(gl, gl.FRAGMENT_SHADER, FRAGMENT));
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new Error(String(gl.getProgramInfoLog(made)));
  gl.useProgram(made);
  return made;
}

/** @param {WebGL2RenderingContext} gl @param {number} type @param {string} source */
function shader(gl, type, source) {
  const made = /** @type {WebGLShader} */ (gl.createShader(type));
  gl.shaderSource(made, source);
  gl.compileShader(made);
  return made;
}

/** @returns {boolean} whether WebGL2 is there and runs on a graphics card */
export function hardwareGl() {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return false;
  const soft = /swiftshader|llvmpipe|software|basic render|unknown/i.test(renderer(gl));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !soft;
}
