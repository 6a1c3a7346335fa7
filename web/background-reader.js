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
   * Starts a worker and loads the module and its network there.
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
   * Reads a picture, as DigitReader does. Bytes are copied; they stay as they are.
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
    return this.#ask('read', [bitmap], [bitmap]);
  }

  /**
   * Reads pen strokes, as DigitReader does.
   * @param {readonly Point[][]} strokes
   * @param {{width: number, height: number}} pad
   * @returns {Promise<Reading>}
   */
  async readStrokes(strokes, { width, height }) {
    return this.#ask('readStrokes', [strokes, { width, height }]);
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

  /** Ends the worker. What it was asked is not answered, and the reader cannot be used afterwards. */
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
      try {
        this.#worker.postMessage({ question, verb, parameters }, transfer);
      } catch (cause) {
        throw new Error(taintedError, { cause }); // nothing else that is sent cannot be
      }
      this.#waiting.set(question, { resolve, reject });
    });
  }

  /** @param {{question: number, result?: unknown, error?: string}} answer */
  #answer({ question, result, error }) {
    const waiting = this.#waiting.get(question);
    this.#waiting.delete(question);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
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
  return createImageBitmap(source);
}
