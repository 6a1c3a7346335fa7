// The readers of one network: of what is written, and of pictures.

import { loadPictureReader } from './assets.js';
import { Instance } from './instance.js';

export class Readers {
  #core;
  #model;
  /** The module for what is written, once it is loaded. @type {Instance | null} */
  ofStrokes = null;
  /** @type {ReturnType<typeof loadPictureReader> | null} */
  #ofPictures = null;

  /**
   * @param {Promise<WebAssembly.Module>} core the module for what is written
   * @param {ArrayBuffer} [model] the network's file, if it is not the one of the module
   */
  constructor(core, model) {
    this.#core = core;
    this.#model = model;
  }

  /** Loads the reader of what is written. Rejects where the module or the model is missing or damaged. */
  async load() {
    this.ofStrokes = await Instance.load({ wasmModule: await this.#core, model: this.#model });
  }

  /** The reader of pictures, which is loaded when it is first asked for, and anew where that failed. */
  ofPictures() {
    if (!this.#ofPictures) {
      this.#ofPictures = loadPictureReader(this.#model);
      this.#ofPictures.catch(() => (this.#ofPictures = null));
    }
    return this.#ofPictures;
  }

  /** Lets go of both; what they are reading is not read to its end. */
  close() {
    this.ofStrokes?.close();
    this.#ofPictures?.then(
      (reader) => reader.close(),
      () => {},
    );
  }
}
