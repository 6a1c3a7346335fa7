// Model files for tests, laid out as model/README.md says.

import { crc32 } from './picture.js';

const globalAveragePooling = [2, 0, 0, 0];

/** Formats of the weights. */
export const formats = { float32: 0, int8: 1 };

/**
 * @param {number} format of the weights
 * @param {number[][]} layers each with its four numbers
 * @param {Buffer[]} parameters
 */
export function modelFile(format, layers, parameters) {
  const payload = Buffer.concat([
    uint32([format, layers.length, ...layers.flat(), 2]),
    Buffer.from('{}'), // the training record, two bytes
    ...parameters,
  ]);
  const header = uint32([1, payload.length, crc32(payload)]);
  return Buffer.concat([Buffer.from('DIGITNET'), header, payload]);
}

/**
 * A network that answers with the same logits whatever it sees: a dense layer whose weights are 0.
 * @param {number[]} logits ten, or eleven with the one for "not a digit"
 */
export function constantModel(logits) {
  const dense = [3, 0, logits.length, 0];
  const weights = float32(logits.map(() => 0));
  return modelFile(formats.float32, [globalAveragePooling, dense], [weights, float32(logits)]);
}

/** @param {number[]} values */
function uint32(values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
  return bytes;
}

/** @param {number[]} values */
export function float32(values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return bytes;
}
