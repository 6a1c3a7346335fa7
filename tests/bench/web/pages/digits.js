// This engine, as its package offers it.

import { DigitReader } from 'digit-reader';

/**
 * @param {string} files where the module and the network are
 * @param {'integer' | 'floating'} arithmetic
 * @returns {Promise<(frame: Uint8Array) => number[]>}
 */
export async function load(files, arithmetic) {
  const response = await fetch(`${files}/network.model`);
  const reader = await DigitReader.load({
    wasmUrl: `${files}/digit-reader-core.wasm`,
    model: await response.arrayBuffer(),
    arithmetic,
  });
  return (frame) => reader.classify(frame);
}
