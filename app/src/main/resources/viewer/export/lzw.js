// LZW as GIF wants it: codes of growing length, least significant bit first.

/** @param {Uint8Array} values below 2^bits @param {number} bits @returns {Uint8Array} */
export function lzw(values, bits) {
  const [clear, end] = [1 << bits, (1 << bits) + 1];
  const out = new Bits(values.length);
  let table = new Map();
  let [size, next] = [bits + 1, end + 1];
  out.write(clear, size);
  let prefix = values[0];
  for (let k = 1; k < values.length; k++) {
    const key = (prefix << 8) | values[k];
    const known = table.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    out.write(prefix, size);
    if (next === 4096) {
      out.write(clear, size);
      table = new Map();
      [size, next] = [bits + 1, end + 1];
    } else {
      if (next === 1 << size) size++;
      table.set(key, next++);
    }
    prefix = values[k];
  }
  out.write(prefix, size);
  if (next === 1 << size && size < 12) size++;
  out.write(end, size);
  return out.bytes();
}

class Bits {
  /** @param {number} guess bytes */
  constructor(guess) {
    this.buffer = new Uint8Array(Math.max(64, guess));
    this.length = 0;
    this.rest = 0;
    this.held = 0;
  }

  /** @param {number} code @param {number} size in bits */
  write(code, size) {
    this.rest |= code << this.held;
    this.held += size;
    while (this.held >= 8) {
      this.put(this.rest & 255);
      this.rest >>>= 8;
      this.held -= 8;
    }
  }

  /** @param {number} byte */
  put(byte) {
    if (this.length === this.buffer.length) {
      const longer = new Uint8Array(2 * this.buffer.length);
      longer.set(this.buffer);
      this.buffer = longer;
    }
    this.buffer[this.length++] = byte;
  }

  bytes() {
    if (this.held > 0) this.put(this.rest & 255);
    return this.buffer.slice(0, this.length);
  }
}
