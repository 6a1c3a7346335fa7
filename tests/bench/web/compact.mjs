// Decodes the weights of a compact model file: src/nn/range_coder.h in JavaScript.

const bits = 5;
const offset = 16;
const rate = 7;

/** Turns bytes back into bits. */
class RangeDecoder {
  #bytes;
  #low = 0;
  #high = 0xffffffff;
  #code = 0;
  taken = 0;

  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    for (let i = 0; i < 4; ++i) this.#readByte();
  }

  /** @param {number} probability of a one, in 1/65536 */
  decode(probability) {
    const middle = this.#low + Math.floor(((this.#high - this.#low) * probability) / 65536);
    const one = this.#code <= middle;
    if (one) this.#high = middle;
    else this.#low = middle + 1;
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
      this.#readByte();
    }
    return one;
  }

  #readByte() {
    this.#code = ((this.#code << 8) | (this.#bytes[this.taken++] ?? 0)) >>> 0;
  }
}

/**
 * Whole numbers from -15 to 15, and how many bytes they take.
 * @param {Buffer} bytes
 * @param {number} count
 */
export function decodeCompact(bytes, count) {
  const decoder = new RangeDecoder(bytes);
  const probabilities = new Array(1 << bits).fill(32768);
  const values = Int8Array.from({ length: count }, () => {
    let node = 1;
    for (let bit = 0; bit < bits; ++bit) {
      const probability = probabilities[node];
      const one = decoder.decode(probability);
      probabilities[node] += one ? (65536 - probability) >> rate : -(probability >> rate);
      node = 2 * node + Number(one);
    }
    return node - (1 << bits) - offset;
  });
  return { values, taken: decoder.taken };
}
