// The reader of pictures, which needs the whole module and comes after the first reading.

import { BackgroundReader } from './background-reader.js';
import { DigitReader } from './digit-reader.js';

/**
 * In a worker, or where there is none, on the page's thread.
 * @param {import('./background-reader.js').BackgroundOptions} options
 */
export async function loadPictureReader(options) {
  try {
    return await BackgroundReader.load(options);
  } catch {
    return DigitReader.load(options);
  }
}
