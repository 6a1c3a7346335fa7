// Digit Reader: reads handwritten digits in browsers, workers and Node. The work is done by a
// WebAssembly module, and nothing leaves the device.

import { asUint8Array } from './bytes.js';
import { Instance } from './instance.js';
import {
  bytesOf,
  decode,
  isBytes,
  isDrawable,
  isPixels,
  nameOf,
  onlyBrowserDecodes,
  sizeOf,
  sourceError,
  taintedError,
} from './sources.js';
import { readingOf, readStrokes } from './strokes.js';

export { compile } from './instance.js';

/**
 * One digit that was read.
 * @typedef {object} Digit
 * @property {number} digit 0 to 9, the most probable
 * @property {number} confidence its probability, 0 to 1
 * @property {number} isDigit how likely it is a digit at all, not a letter or a scribble, 0 to 1
 * @property {number[]} probabilities of each of the ten digits, if it is one; they add up to 1
 * @property {[x: number, y: number, width: number, height: number]} box where it stands: in pixels
 *   of the upright picture, or in the unit of the strokes
 * @property {number} line index of its line, from the top
 * @property {number} index of its character in the text of its line
 * @property {Uint8Array} frame what the network saw: 28 x 28 bytes, rows from the top, 0 paper to
 *   255 ink
 */

/**
 * What was read; the text is '' and the lists are empty where nothing is written.
 * @typedef {object} Reading
 * @property {string} text the lines, separated by '\n'
 * @property {string[]} lines from top to bottom, such as '-12.5 7': one space between numbers
 * @property {number[][]} columns for each number of each line, the index of its column in the table
 * @property {Digit[]} digits line by line, from left to right
 */

/**
 * A position of the pen, y downwards.
 * @typedef {{x: number, y: number}} Point
 */

/**
 * @typedef {import('./bytes.js').Bytes} Bytes
 * @typedef {import('./sources.js').Pixels} Pixels
 * @typedef {import('./sources.js').Drawable} Drawable
 */

/**
 * @typedef {object} LoadOptions
 * @property {string | URL} [wasmUrl] where digit-reader-core.wasm is; beside this file by default
 * @property {BufferSource} [wasmBinary] its bytes, to be used instead of a URL
 * @property {WebAssembly.Module} [wasmModule] what compile() gave, to be used instead of a URL
 * @property {Bytes} [model] a model file's bytes, to be used instead of the network that ships
 * @property {'integer' | 'floating'} [arithmetic] whole numbers, which are fast, by default, or
 *   float32, for comparison
 */

const framePixels = 28 * 28;

/**
 * Reads handwritten digits. Made by `DigitReader.load()`.
 *
 * Where the module runs out of memory it stops in the middle of its work: the verb that was called
 * rejects or throws, and the reader starts again with a new instance of the module. `read` waits for it;
 * the others, which cannot, throw "The reader is starting again." until it is there.
 */
export class DigitReader {
  #instance;

  /** @param {Instance} instance */
  constructor(instance) {
    this.#instance = instance;
  }

  /**
   * Loads the module and its network. Rejects where the module cannot be loaded or compiled, and
   * where the model file is none or damaged.
   * @param {LoadOptions} [options] bytes are copied
   * @returns {Promise<DigitReader>}
   */
  static async load(options = {}) {
    return new DigitReader(await Instance.load(options));
  }

  /**
   * Reads a picture: the bytes of a file (PNG, JPEG, BMP, GIF, and in browsers also what they
   * decode themselves: WebP, AVIF, HEIC), pixels, or a canvas, image or video of the page. Rejects
   * with a sentence that names the file where it is damaged, not a picture, too large or cannot be
   * read, where pixels are of another number than the size says or belong to another site, and where
   * the module runs out of memory or the reader is closed.
   * @param {import('./sources.js').Source} source
   * @returns {Promise<Reading>}
   */
  async read(source) {
    if (isBytes(source)) return this.#readFile(asUint8Array(source), 'The file');
    if (source instanceof Blob) return this.#readFile(await bytesOf(source), nameOf(source));
    if (isPixels(source)) return this.#readPixels(source);
    if (isDrawable(source)) return this.#readPixels(await this.#pixelsOf(source));
    throw new Error(sourceError);
  }

  /**
   * Reads pen strokes; points that are not finite are passed over. A drawing of more than 1,000
   * strokes, or 100,000 points, gives an empty reading. What was there in the last call, too, takes
   * little time. Throws where the pad has no size, or the reader is closed or starting again.
   * @param {readonly Point[][]} strokes each from pen down to pen up
   * @param {{width: number, height: number}} pad size of the drawing area, in the unit of the points
   * @returns {Reading}
   */
  readStrokes(strokes, pad) {
    return readStrokes(this.#instance, strokes, pad);
  }

  /**
   * Reads a picture of one digit that is normalised already, such as one of MNIST: what is in doubt
   * is looked at more than once.
   * @param {Uint8Array} frame 28 x 28 bytes, rows from the top, 0 paper to 255 ink
   * @returns {number[]} the probabilities of the ten digits
   * @throws {Error} where the frame has another size, or the reader is closed or starting again
   */
  readFrame(frame) {
    return this.#instance.call(checkedFrame(frame), (core) => core.readFrame());
  }

  /**
   * The network's answer alone, from one look.
   * @param {Uint8Array} frame as for readFrame
   * @returns {number[]} the probabilities of the ten digits
   * @throws {Error} as readFrame
   */
  classify(frame) {
    return this.#instance.call(checkedFrame(frame), (core) => core.classify());
  }

  /** Lets go of the module and its memory. The reader cannot be used afterwards. */
  close() {
    this.#instance.close();
  }

  /**
   * @param {Uint8Array} bytes
   * @param {string} name what an error calls the file
   */
  async #readFile(bytes, name) {
    if (onlyBrowserDecodes(bytes)) {
      const bitmap = await decode(bytes, name);
      try {
        return await this.#readPixels(await this.#pixelsOf(bitmap));
      } finally {
        bitmap.close();
      }
    }
    await this.#instance.ready();
    const result = this.#instance.call(bytes, (core) => core.readFile());
    return readingOf(result, name);
  }

  /** @param {Pixels} pixels */
  async #readPixels({ width, height, data }) {
    await this.#checkSize(width, height);
    if (data.byteLength !== 4 * width * height) {
      const bytes = data.byteLength;
      throw new Error(`${width} x ${height} pixels need four bytes each, not ${bytes} in all.`);
    }
    const result = this.#instance.call(data, (core) => core.readPixels(width, height));
    return readingOf(result, 'The picture');
  }

  /**
   * @param {Drawable} source
   * @returns {Promise<Pixels>}
   */
  async #pixelsOf(source) {
    const { width, height } = await sizeOf(source);
    await this.#checkSize(width, height);
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('The browser has no room for the picture.');
    context.drawImage(source, 0, 0);
    try {
      return context.getImageData(0, 0, width, height);
    } catch (cause) {
      throw new Error(taintedError, { cause });
    }
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async #checkSize(width, height) {
    if (!(width > 0 && height > 0)) throw new Error('The picture has no pixels.');
    const { maxPixels } = await this.#instance.ready();
    if (width * height > maxPixels) {
      throw new Error(
        `The picture has ${width} x ${height} pixels, ` +
          `more than the ${maxPixels / 1e6} million that can be read.`,
      );
    }
  }
}

/**
 * @param {Uint8Array} frame
 * @returns {Uint8Array} the same
 */
function checkedFrame(frame) {
  if (frame.byteLength !== framePixels) {
    throw new Error(`A frame has ${framePixels} bytes, not ${frame.byteLength}.`);
  }
  return frame;
}
