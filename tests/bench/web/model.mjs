// Reads a model file, laid out as model/README.md says, for engines that take float32.

import { crc32 } from '../../browser/picture.js';
import { decodeCompact } from './compact.mjs';

/**
 * One layer. Sizes are those of the file; a convolution and a dense layer have weights, (K, K, I, O)
 * or (I, O), the last index fastest, and biases (O).
 * @typedef {object} Layer
 * @property {'convolution' | 'max pooling' | 'average pooling' | 'dense' | 'relu'} kind
 * @property {number} size of the window; 0 for average pooling of the whole map
 * @property {number} units channels of the output
 * @property {boolean} same padded to the same size
 * @property {number[]} shape of the weights
 * @property {Float32Array} weights
 * @property {Float32Array} biases
 */

const kinds = /** @type {const} */ ([
  'convolution',
  'max pooling',
  'average pooling',
  'dense',
  'relu',
]);
/** @typedef {'float32' | 'int8' | 'compact'} Format of the weights */

/** @type {Record<number, Format>} */
const formats = { 0: 'float32', 1: 'int8', 3: 'compact' };
const headerSize = 20;

/** Takes little-endian numbers off the bytes. */
class Cursor {
  #bytes;
  #at = 0;

  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get left() {
    return this.#bytes.length - this.#at;
  }

  uint32() {
    return this.take(4).readUInt32LE();
  }

  /** @param {number} count */
  float32(count) {
    const bytes = this.take(4 * count);
    return Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(4 * i));
  }

  /** @param {number} count */
  int8(count) {
    const bytes = this.take(count);
    return Int8Array.from(bytes);
  }

  /** @param {number} count */
  compact(count) {
    const { values, taken } = decodeCompact(this.#bytes.subarray(this.#at), count);
    this.take(taken);
    return values;
  }

  /** @param {number} count */
  take(count) {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

/**
 * The layers of a model file, with weights as float32.
 * @param {Buffer} file
 * @returns {Layer[]}
 */
export function parseModel(file) {
  const payload = file.subarray(headerSize);
  if (file.toString('latin1', 0, 8) !== 'DIGITNET' || file.readUInt32LE(16) !== crc32(payload)) {
    throw new Error('the model file is none of Digit Reader, or damaged');
  }
  const cursor = new Cursor(payload);
  const format = cursor.uint32();
  const records = Array.from({ length: cursor.uint32() }, () => record(cursor));
  cursor.take(cursor.uint32()); // how it was trained
  const layers = withParameters(records, cursor, formats[format]);
  if (cursor.left) throw new Error('the model file has more parameters than its network');
  return layers;
}

/** @param {Cursor} cursor */
function record(cursor) {
  const [kind, size, units, same] = Array.from({ length: 4 }, () => cursor.uint32());
  return { kind: kinds[kind], size, units, same: same === 1 };
}

/**
 * @param {ReturnType<typeof record>[]} records @param {Cursor} cursor @param {Format} format
 * @returns {Layer[]}
 */
function withParameters(records, cursor, format) {
  let [side, channels] = [28, 1];
  return records.map((layer) => {
    const shape = weightShape(layer, side, channels);
    const weights = shape.length ? readWeights(cursor, shape, format) : new Float32Array();
    const biases = cursor.float32(shape.length && layer.units);
    side = outputSide(layer, side);
    channels = layer.units || channels;
    return { ...layer, shape, weights, biases };
  });
}

/** @param {ReturnType<typeof record>} layer @param {number} side @param {number} channels */
function weightShape({ kind, size, units }, side, channels) {
  if (kind === 'convolution') return [size, size, channels, units];
  return kind === 'dense' ? [side * side * channels, units] : [];
}

/** @param {ReturnType<typeof record>} layer @param {number} side of its input */
function outputSide({ kind, size, same }, side) {
  if (kind === 'relu') return side;
  if (kind === 'convolution') return same ? side : side - size + 1;
  return size ? Math.floor(side / size) : 1;
}

/** @param {Cursor} cursor @param {number[]} shape @param {Format} format */
function readWeights(cursor, shape, format) {
  const count = shape.reduce((product, length) => product * length);
  if (format === 'float32') return cursor.float32(count);
  const scales = cursor.float32(shape[shape.length - 1]);
  return Float32Array.from(
    cursor[format](count),
    (weight, i) => scales[i % scales.length] * weight,
  );
}
