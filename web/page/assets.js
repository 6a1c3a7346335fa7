// Where the page finds its parts: files beside it.

import { compile } from './digit-reader.js';

/** The module, compiled while it arrives. */
export function compileCore() {
  return compile();
}

/** The worker for pictures; nothing: BackgroundReader starts the one beside it. */
export function startWorker() {
  return undefined;
}

/** Networks to choose from besides the one that is part of the module. */
export const networks = [
  { name: 'LeNet-5', file: 'lenet5.model' },
  { name: 'cnn-32-64, as in tutorials', file: 'cnn-32-64.model' },
  { name: 'cnn-bn, with batch normalisation', file: 'cnn-bn.model' },
  { name: 'One hidden layer', file: 'mlp.model' },
];
