// The reader of pictures, which needs the whole module and comes after the first reading.

import { BackgroundReader } from './background-reader.js';
import { DigitReader } from './digit-reader.js';

/**
 * In a worker, or where none can be started, on the page's thread.
 * @param {import('./digit-reader.js').LoadOptions} options
 * @param {() => Worker} [startWorker] in place of the reader's own way
 */
export async function loadPictureReader(options, startWorker) {
  try {
    return await BackgroundReader.load({ ...options, worker: startWorker?.() });
  } catch {
    return DigitReader.load(options);
  }
}
