// A picture that was opened, and what was read in it.

/**
 * @typedef {import('./digit-reader.js').Reading} Reading
 * @typedef {import('./digit-reader.js').DigitReader | import('./background-reader.js').BackgroundReader} Reader
 */

export class Picture {
  file;
  /** @type {Reading | null} */
  reading = null;
  /** Why it could not be read. */
  error = '';
  /** How long it took to read. */
  milliseconds = 0;
  /** Whose reading counts, as a promise from the moment that it is asked for. @type {Promise<Reader> | null} */
  #reader = null;
  /** Settled when that one has read it. @type {Promise<void> | null} */
  #reads = null;

  /** @param {File} file */
  constructor(file) {
    this.file = file;
  }

  /** Whether it has been read, or could not be. */
  get isRead() {
    return Boolean(this.reading || this.error);
  }

  /** Lets go of what another reader made of it, or is making. @param {Promise<Reader>} reader */
  forgetOthers(reader) {
    if (this.#reader === reader) return;
    this.#reader = reader;
    this.#reads = this.reading = null;
    this.error = '';
  }

  /** Reads it, unless this reader has, or does. @param {Promise<Reader>} reader */
  readBy(reader) {
    this.forgetOthers(reader);
    return (this.#reads ??= this.#read(reader));
  }

  /** @param {Promise<Reader>} promise */
  async #read(promise) {
    /** @type {Partial<Picture>} */
    let outcome;
    try {
      const reader = await promise;
      const start = performance.now();
      const reading = await reader.read(this.file);
      outcome = { reading, milliseconds: performance.now() - start };
    } catch (error) {
      outcome = { error: error instanceof Error ? error.message : String(error) };
    }
    if (this.#reader === promise) Object.assign(this, outcome);
  }
}
