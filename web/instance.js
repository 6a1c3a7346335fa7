// An instance of the WebAssembly module, with its network: what all readers work with.

import createCore from './digit-reader-core.js';
import { asUint8Array } from './bytes.js';

/**
 * @typedef {import('./bytes.js').Bytes} Bytes
 * @typedef {import('./digit-reader.js').LoadOptions} LoadOptions
 * @typedef {import('./digit-reader-core.js').Core} Core
 */

/**
 * What an instance is made of.
 * @typedef {object} Start
 * @property {WebAssembly.Module} compiled
 * @property {Uint8Array} [model] a model file's bytes
 * @property {LoadOptions['arithmetic']} [arithmetic]
 */

const closedError = 'The reader is closed.';

const simdError =
  'This browser is too old for the reader: it needs WebAssembly SIMD ' +
  '(Chrome 91, Firefox 89, Safari 16.4 or later).';

/** A module whose one function makes a vector of a number, `i8x16.splat`. */
const simd = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic number and version
  ...[1, 5, 1, 96, 0, 1, 123], // types: () -> v128
  ...[3, 2, 1, 0], // functions
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11], // code: i32.const 0, i8x16.splat, end
);

/**
 * An instance of the module. Where it runs out of memory it stops in the middle of its work, and
 * another one, which is started at once, takes its place.
 */
export class Instance {
  /** What it is made of, until it is closed. @type {Start | null} */
  #start;
  /** The functions of the module, where it runs. @type {Core | null} */
  #core = null;
  /** What is being started. @type {Promise<Core> | null} */
  #starting = null;

  /** @param {Start} start */
  constructor(start) {
    this.#start = start;
  }

  /**
   * Loads the module and its network. Rejects where the module cannot be loaded or compiled, and
   * where the model file is none or damaged.
   * @param {LoadOptions} options
   */
  static async load(options) {
    const { arithmetic } = options;
    const model = options.model && asUint8Array(options.model).slice();
    const compiled = options.wasmModule ?? (await compile(options));
    const instance = new Instance({ compiled, model, arithmetic });
    await instance.ready();
    return instance;
  }

  /**
   * Copies an input into the module and calls the function that takes it. Throws where the instance is
   * closed or stopped, and where it stops over this.
   * @template T
   * @param {Bytes} input
   * @param {(core: Core) => T} call
   */
  call(input, call) {
    const core = this.#open();
    const bytes = asUint8Array(input);
    try {
      core.buffer(bytes.length).set(bytes);
      return call(core);
    } catch (cause) {
      if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
      this.#core = null; // what it was doing keeps its memory, and is not undone
      this.ready().catch(() => {}); // whoever comes next tries again
      throw new Error('The reader stopped, most likely for lack of memory.', { cause });
    }
  }

  /**
   * The functions of the module, once they can be called. Rejects where the instance is closed.
   * @returns {Promise<Core>}
   */
  async ready() {
    if (this.#core) return this.#core;
    this.#starting ??= this.#instantiate().finally(() => (this.#starting = null));
    return this.#starting;
  }

  /** Lets go of the module and its memory. */
  close() {
    this.#core = this.#start = null;
  }

  #open() {
    if (this.#core) return this.#core;
    this.ready().catch(() => {});
    throw new Error(this.#start ? 'The reader is starting again.' : closedError);
  }

  async #instantiate() {
    const start = this.#start;
    const core = start && (await instantiate(start));
    if (!core || !this.#start) throw new Error(closedError);
    return (this.#core = core);
  }
}

/**
 * Compiles the module, for more than one reader. Rejects where the module does not arrive or is none,
 * and where the browser has no SIMD.
 * @param {Pick<LoadOptions, 'wasmUrl' | 'wasmBinary'>} [options]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile({
  wasmBinary,
  wasmUrl = new URL('digit-reader-core.wasm', import.meta.url),
} = {}) {
  if (!WebAssembly.validate(simd)) throw new Error(simdError);
  if (wasmBinary) return WebAssembly.compile(wasmBinary);
  if (String(wasmUrl).startsWith('file:')) {
    // Node's fetch does not know the file scheme. Bundlers for browsers must not follow the import:
    // esbuild leaves one alone whose failure is caught.
    const { readFile } = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises'
    ).catch((cause) => {
      throw new Error(`${wasmUrl} is a file, which only Node reads.`, { cause });
    });
    return WebAssembly.compile(new Uint8Array(await readFile(new URL(wasmUrl))));
  }
  const response = await fetch(wasmUrl);
  if (!response.ok)
    throw new Error(`${wasmUrl} could not be loaded: HTTP status ${response.status}.`);
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('text/html')) throw new Error(`${wasmUrl} is a page, not the module.`);
  // A server that does not know .wasm sends another type, which compileStreaming refuses.
  return type === 'application/wasm'
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
