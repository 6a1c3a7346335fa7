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
  /** @type {Reader | null} */
  #reader = null;

  /** @param {File} file */
  constructor(file) {
    this.file = file;
  }

  /** Whether it has been read, or could not be. */
  get isRead() {
    return this.#reader !== null;
  }

  /** Lets go of what another reader made of it. @param {Reader} reader */
  forgetOthers(reader) {
    if (this.#reader === reader) return;
    this.#reader = this.reading = null;
    this.error = '';
  }

  /** @param {Reader} reader */
  async readBy(reader) {
    const start = performance.now();
    try {
      this.reading = await reader.read(this.file);
      this.error = '';
      this.milliseconds = performance.now() - start;
    } catch (error) {
      this.reading = null;
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.#reader = reader;
  }
}
