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
  if (verb === 'read') return reader.read(parameters[0]);
  if (verb === 'readStrokes') return reader.readStrokes(parameters[0], parameters[1]);
  if (verb === 'readFrame') return reader.readFrame(parameters[0]);
  if (verb === 'classify') return reader.classify(parameters[0]);
  throw new Error(`The reader does not know ${verb}.`);
}

addEventListener('message', async ({ data: { question, verb, parameters } }) => {
  try {
    postMessage({ question, result: await perform(verb, parameters) });
  } catch (error) {
    postMessage({ question, error: error instanceof Error ? error.message : String(error) });
  }
});
