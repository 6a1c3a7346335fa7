// Model files for tests, laid out as model/README.md says.

import { crc32 } from './picture.js';

const globalAveragePooling = [2, 0, 0, 0];

/**
 * A network that answers with the same logits whatever it sees: a dense layer whose weights are 0.
 * @param {number[]} logits ten, or eleven with the one for "not a digit"
 */
export function constantModel(logits) {
  const dense = [3, 0, logits.length, 0];
  const payload = Buffer.concat([
    uint32([0, 2, ...globalAveragePooling, ...dense, 2]), // float32 weights, two layers
    Buffer.from('{}'), // the training record, two bytes
    float32(logits.map(() => 0)),
    float32(logits),
  ]);
  const header = uint32([1, payload.length, crc32(payload)]);
  return Buffer.concat([Buffer.from('DIGITNET'), header, payload]);
}

/** @param {number[]} values */
function uint32(values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
  return bytes;
}

/** @param {number[]} values */
function float32(values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return bytes;
}
