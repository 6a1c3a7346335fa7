// Digit Reader: reads handwritten digits in browsers, workers and Node. The work is done by a
// WebAssembly module, and nothing leaves the device.

import createCore from './digit-reader-core.js';
import {
  asUint8Array,
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
 * @typedef {import('./sources.js').Bytes} Bytes
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

/** @typedef {import('./digit-reader-core.js').Core} Core */

/**
 * What an instance of the module is made of.
 * @typedef {object} Start
 * @property {WebAssembly.Module} compiled
 * @property {Uint8Array} [model] a model file's bytes
 * @property {LoadOptions['arithmetic']} [arithmetic]
 */

const framePixels = 28 * 28;

const closedError = 'The reader is closed.';

/**
 * Reads handwritten digits. Made by `DigitReader.load()`.
 *
 * Where the module runs out of memory it stops in the middle of its work: the verb that was called
 * rejects or throws, and the reader starts again with a new instance of the module. `read` waits for it;
 * the others, which cannot, throw "The reader is starting again." until it is there.
 */
export class DigitReader {
  /** What instances are made of, until the reader is closed. @type {Start | null} */
  #start;
  /** This reader's own instance of the module, with its memory. @type {Core | null} */
  #core = null;
  /** The one that is being made. @type {Promise<Core> | null} */
  #starting = null;

  /** @param {Start} start */
  constructor(start) {
    this.#start = start;
  }

  /**
   * Loads the module and its network. Rejects where the module cannot be loaded or compiled, and
   * where the model file is none or damaged.
   * @param {LoadOptions} [options] bytes are copied
   * @returns {Promise<DigitReader>}
   */
  static async load(options = {}) {
    const { arithmetic } = options;
    const model = options.model && asUint8Array(options.model).slice();
    const compiled = options.wasmModule ?? (await compile(options));
    const reader = new DigitReader({ compiled, model, arithmetic });
    await reader.#ready();
    return reader;
  }

  /**
   * Reads a picture: the bytes of a file (PNG, JPEG, BMP, GIF, and in browsers also what they
   * decode themselves: WebP, AVIF, HEIC), pixels, or a canvas or image of the page.
   * @param {import('./sources.js').Source} source
   * @returns {Promise<Reading>}
   */
  async read(source) {
    if (isBytes(source)) return this.#readFile(asUint8Array(source), 'The file');
    if (source instanceof Blob) {
      return this.#readFile(new Uint8Array(await source.arrayBuffer()), nameOf(source));
    }
    if (isPixels(source)) return this.#readPixels(source);
    if (isDrawable(source)) return this.#readPixels(await this.#pixelsOf(source));
    throw new Error(sourceError);
  }

  /**
   * Reads pen strokes; points that are not finite are passed over. A drawing of more than 1,000
   * strokes, or 100,000 points, is not read. What was there in the last call, too, takes little time.
   * @param {readonly Point[][]} strokes each from pen down to pen up
   * @param {{width: number, height: number}} pad size of the drawing area, in the unit of the points
   * @returns {Reading}
   */
  readStrokes(strokes, { width, height }) {
    if (!(width > 0 && height > 0)) throw new Error('The drawing area has no size.');
    const numbers = strokes.flatMap((stroke) => [
      stroke.length,
      ...stroke.flatMap(({ x, y }) => [x, y]),
    ]);
    const input = new Float32Array(numbers);
    const result = this.#call(input, (core) => core.readStrokes(width, height));
    return readingOf(result, 'The drawing');
  }

  /**
   * Reads a picture of one digit that is normalised already, such as one of MNIST: what is in doubt
   * is looked at more than once.
   * @param {Uint8Array} frame 28 x 28 bytes, rows from the top, 0 paper to 255 ink
   * @returns {number[]} the probabilities of the ten digits
   */
  readFrame(frame) {
    return this.#call(checkedFrame(frame), (core) => core.readFrame());
  }

  /**
   * The network's answer alone, from one look.
   * @param {Uint8Array} frame as for readFrame
   * @returns {number[]} the probabilities of the ten digits
   */
  classify(frame) {
    return this.#call(checkedFrame(frame), (core) => core.classify());
  }

  /** Lets go of the module and its memory. The reader cannot be used afterwards. */
  close() {
    this.#core = this.#start = null;
  }

  /**
   * @param {Uint8Array} bytes
   * @param {string} name what an error calls the file
   */
  async #readFile(bytes, name) {
    if (onlyBrowserDecodes(bytes)) {
      return this.#readPixels(await this.#pixelsOf(await decode(bytes, name)));
    }
    await this.#ready();
    const result = this.#call(bytes, (core) => core.readFile());
    return readingOf(result, name);
  }

  /** @param {Pixels} pixels */
  async #readPixels({ width, height, data }) {
    await this.#checkSize(width, height);
    if (data.byteLength !== 4 * width * height) {
      const bytes = data.byteLength;
      throw new Error(`${width} x ${height} pixels need four bytes each, not ${bytes} in all.`);
    }
    const result = this.#call(data, (core) => core.readPixels(width, height));
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
    } catch {
      throw new Error(taintedError);
    }
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async #checkSize(width, height) {
    if (!(width > 0 && height > 0)) throw new Error('The picture has no pixels.');
    const { maxPixels } = await this.#ready();
    if (width * height > maxPixels) {
      throw new Error(
        `The picture has ${width} x ${height} pixels, ` +
          `more than the ${maxPixels / 1e6} million that can be read.`,
      );
    }
  }

  /**
   * Copies an input into the module and calls the function that takes it.
   * @template T
   * @param {Bytes} input
   * @param {(core: Core) => T} call
   */
  #call(input, call) {
    const core = this.#open();
    const bytes = asUint8Array(input);
    try {
      core.buffer(bytes.length).set(bytes);
      return call(core);
    } catch (cause) {
      if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
      this.#core = null; // what it was doing keeps its memory, and is not undone
      this.#ready().catch(() => {}); // whoever comes next tries again
      throw new Error('The reader stopped, most likely for lack of memory.', { cause });
    }
  }

  #open() {
    if (this.#core) return this.#core;
    this.#ready().catch(() => {});
    throw new Error(this.#start ? 'The reader is starting again.' : closedError);
  }

  /** The instance of the module, or a new one where there is none. */
  async #ready() {
    if (this.#core) return this.#core;
    this.#starting ??= this.#instantiate().finally(() => (this.#starting = null));
    return this.#starting;
  }

  async #instantiate() {
    const start = this.#start;
    const core = start && (await instantiate(start));
    if (!core || !this.#start) throw new Error(closedError);
    return (this.#core = core);
  }
}

/**
 * Compiles the module, for more than one reader.
 * @param {Pick<LoadOptions, 'wasmUrl' | 'wasmBinary'>} [options]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile({
  wasmBinary,
  wasmUrl = new URL('digit-reader-core.wasm', import.meta.url),
} = {}) {
  if (wasmBinary) return WebAssembly.compile(wasmBinary);
  if (String(wasmUrl).startsWith('file:')) {
    // Node's fetch does not know the file scheme. Bundlers for browsers must not follow the import.
    const { readFile } = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises'
    );
    return WebAssembly.compile(new Uint8Array(await readFile(new URL(wasmUrl))));
  }
  const response = await fetch(wasmUrl);
  if (!response.ok)
    throw new Error(`${wasmUrl} could not be loaded: HTTP status ${response.status}.`);
  // A server that does not know .wasm sends another type, which compileStreaming refuses.
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * An instance of the module, with its network.
 * @param {Start} start
 */
async function instantiate({ compiled, model, arithmetic }) {
  const core = await createInstance(compiled);
  const [loadModel, loadShippedModel] =
    arithmetic === 'floating'
      ? [core.loadModelInFloat32, core.loadShippedModelInFloat32]
      : [core.loadModel, core.loadShippedModel];
  if (model) core.buffer(model.byteLength).set(model);
  const error = model ? loadModel() : loadShippedModel();
  if (error) throw new Error(`The model file ${error}.`);
  return core;
}

/**
 * @param {WebAssembly.Module} compiled
 * @returns {Promise<Core>}
 */
function createInstance(compiled) {
  return new Promise((resolve, reject) => {
    createCore({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(compiled, imports).then(receive).catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
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

/**
 * @param {import('./digit-reader-core.js').CoreReading} result
 * @param {string} name the beginning of the sentence that an error ends
 * @returns {Reading}
 */
function readingOf({ error, ...reading }, name) {
  if (error) throw new Error(`${name} ${error}.`);
  return reading;
}
