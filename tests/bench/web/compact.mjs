// Decodes the weights of a compact model file: src/nn/compact_weights.h in JavaScript.

const largest = 15;
const symbols = 2 * largest + 1;
const total = 1024; // of the frequencies
const leastState = 65536;

/** Takes little-endian numbers off bytes, and zeros past their end. */
class ByteReader {
  #bytes;
  taken = 0;

  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  byte() {
    return this.#bytes[this.taken++] ?? 0;
  }

  word() {
    return this.byte() + 256 * this.byte();
  }

  /** As LEB128, below 2^14. */
  number() {
    const low = this.byte();
    return low < 128 ? low : low - 128 + 128 * this.byte();
  }
}

/**
 * Whole numbers from -15 to 15, and how many bytes they take.
 * @param {Buffer} bytes
 * @param {number} count
 */
export function decodeCompact(bytes, count) {
  const reader = new ByteReader(bytes);
  const slots = Array.from({ length: symbols }, (_, symbol) => {
    const frequency = reader.number();
    const value = symbol - largest;
    return Array.from({ length: frequency }, (_, offset) => ({ value, frequency, offset }));
  }).flat();
  let state = leastState * reader.word() + reader.word();
  const values = Int8Array.from({ length: count }, () => {
    const { value, frequency, offset } = slots[state % total];
    state = frequency * Math.floor(state / total) + offset;
    if (state < leastState) state = leastState * state + reader.word();
    return value;
  });
  return { values, taken: reader.taken };
}
