// Digit Reader in a worker: a large picture is read while the page goes on drawing.

import { compile } from './digit-reader.js';
import { isBytes, isDrawable, isPixels, sizeOf, sourceError, taintedError } from './sources.js';

/**
 * @typedef {import('./digit-reader.js').Reading} Reading
 * @typedef {import('./digit-reader.js').Point} Point
 * @typedef {import('./sources.js').Source} Source
 */

/**
 * @typedef {object} WorkerOption
 * @property {Worker} [worker] one that runs background-worker.js, to be used instead of a new one
 */

/** @typedef {import('./digit-reader.js').LoadOptions & WorkerOption} BackgroundOptions */

/** A question's `resolve` and `reject`. @typedef {{resolve: Function, reject: Function}} Waiting */

/** Reads handwritten digits in a worker; the verbs are DigitReader's, all of them asynchronous. */
export class BackgroundReader {
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #questions = 0;
  /** Why nothing is answered any more. */
  #ended = '';

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#answer(data);
    worker.onerror = () => this.#end('The worker could not be started.');
  }

  /**
   * Starts a worker and loads the module and its network there. Rejects as DigitReader.load does,
   * and where the worker cannot be started.
   * @param {BackgroundOptions} [options]
   * @returns {Promise<BackgroundReader>}
   */
  static async load({ worker, wasmModule, wasmUrl, wasmBinary, ...rest } = {}) {
    const reader = new BackgroundReader(worker ?? startWorker());
    try {
      const compiled = wasmModule ?? (await compile({ wasmUrl, wasmBinary }));
      await reader.#ask('load', [{ ...rest, wasmModule: compiled }]);
    } catch (error) {
      reader.close();
      throw error;
    }
    return reader;
  }

  /**
   * Reads a picture, as DigitReader does. Bytes are copied; they stay as they are. An error's cause is
   * a string where it comes from the worker.
   * @param {Source} source
   * @returns {Promise<Reading>}
   */
  async read(source) {
    if (isBytes(source) || source instanceof Blob) return this.#ask('read', [source]);
    if (isPixels(source)) {
      const { width, height, data } = source;
      return this.#ask('read', [{ width, height, data }]);
    }
    if (!isDrawable(source)) throw new Error(sourceError);
    const bitmap = await bitmapOf(source);
    try {
      return await this.#ask('read', [bitmap], [bitmap]);
    } catch (cause) {
      bitmap.close(); // which does nothing where it was sent
      throw cause instanceof DOMException ? new Error(taintedError, { cause }) : cause;
    }
  }

  /**
   * Reads pen strokes, as DigitReader does.
   * @param {readonly Point[][]} strokes
   * @param {{width: number, height: number}} pad
   * @returns {Promise<Reading>}
   */
  async readStrokes(strokes, { width, height }) {
    const points = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x, y }))); // of proxies, too
    return this.#ask('readStrokes', [points, { width, height }]);
  }

  /**
   * Reads a picture that is normalised already, as DigitReader does.
   * @param {Uint8Array} frame
   * @returns {Promise<number[]>}
   */
  async readFrame(frame) {
    return this.#ask('readFrame', [frame]);
  }

  /**
   * Classifies a picture that is normalised already, as DigitReader does.
   * @param {Uint8Array} frame
   * @returns {Promise<number[]>}
   */
  async classify(frame) {
    return this.#ask('classify', [frame]);
  }

  /** Ends the worker. What it was asked is rejected, and the reader cannot be used afterwards. */
  close() {
    this.#worker.terminate();
    this.#end('The reader is closed.');
  }

  /**
   * @param {string} verb
   * @param {unknown[]} parameters
   * @param {Transferable[]} [transfer]
   * @returns {Promise<any>}
   */
  #ask(verb, parameters, transfer = []) {
    return new Promise((resolve, reject) => {
      if (this.#ended) throw new Error(this.#ended);
      const question = ++this.#questions;
      this.#worker.postMessage({ question, verb, parameters }, transfer);
      this.#waiting.set(question, { resolve, reject });
    });
  }

  /** @param {{question: number, result?: unknown, error?: string, cause?: string}} answer */
  #answer({ question, result, error, cause }) {
    const waiting = this.#waiting.get(question);
    this.#waiting.delete(question);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error, { cause }));
  }

  /** @param {string} reason */
  #end(reason) {
    this.#ended ||= reason;
    for (const { reject } of this.#waiting.values()) reject(new Error(this.#ended));
    this.#waiting.clear();
  }
}

function startWorker() {
  return new Worker(new URL('background-worker.js', import.meta.url), { type: 'module' });
}

/**
 * A copy that can be sent to a worker.
 * @param {import('./sources.js').Drawable} source
 */
async function bitmapOf(source) {
  const { width, height } = await sizeOf(source);
  if (!(width > 0 && height > 0)) throw new Error('The picture has no pixels.');
  try {
    return await createImageBitmap(source);
  } catch (cause) {
    throw new Error(taintedError, { cause });
  }
}
