// The worker of background-reader.js.

import { DigitReader } from './digit-reader.js';

/** @type {DigitReader | null} */
let reader = null;

/** @param {string} verb @param {any[]} parameters */
async function perform(verb, parameters) {
  if (verb === 'load') {
    reader = await DigitReader.load(parameters[0]);
    return null;
  }
  if (!reader) throw new Error('The reader is not loaded.');
  if (verb === 'read') return readOnce(reader, parameters[0]);
  if (verb === 'readStrokes') return reader.readStrokes(parameters[0], parameters[1]);
  if (verb === 'readFrame') return reader.readFrame(parameters[0]);
  if (verb === 'classify') return reader.classify(parameters[0]);
  throw new Error(`The reader does not know ${verb}.`);
}

/**
 * A bitmap is the worker's own, and not needed afterwards.
 * @param {DigitReader} reader
 * @param {import('./sources.js').Source} source
 */
async function readOnce(reader, source) {
  try {
    return await reader.read(source);
  } finally {
    if (source instanceof ImageBitmap) source.close();
  }
}

addEventListener('message', async ({ data: { question, verb, parameters } }) => {
  try {
    postMessage({ question, result: await perform(verb, parameters) });
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    postMessage({ question, error: message, cause: cause && String(cause) });
  }
});
