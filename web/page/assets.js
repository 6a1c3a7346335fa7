// Where the page finds its parts: files beside it.

import { compile } from './instance.js';

/** The module for what is written, the smaller one, compiled while it arrives. */
export function compileCore() {
  return compile({ wasmUrl: new URL('digit-reader-pad.wasm', import.meta.url) });
}

/**
 * Asks for all that reads pictures.
 * @param {ArrayBuffer} [model] the network's file, if it is not the one of the module
 */
export async function loadPictureReader(model) {
  const pictures = await import('./picture-reader.js').catch((cause) => {
    throw new Error('What reads pictures could not be loaded.', { cause });
  });
  return pictures.loadPictureReader({ model });
}

/** Networks to choose from besides the one that is part of the module. */
export const networks = [
  { name: 'LeNet-5', file: 'lenet5.model' },
  { name: 'cnn-32-64, as in tutorials', file: 'cnn-32-64.model' },
  { name: 'cnn-bn, with batch normalisation', file: 'cnn-bn.model' },
  { name: 'One hidden layer', file: 'mlp.model' },
];
