// Values with undo.

/** How many steps can be undone. */
const limit = 100;

/** @template T */
export class History {
  /** Every value from the oldest that can be restored to the current one. @type {T[]} */
  #values;

  /** @param {T} initial */
  constructor(initial) {
    this.#values = [initial];
  }

  get current() {
    return this.#values[this.#values.length - 1];
  }

  get canUndo() {
    return this.#values.length > 1;
  }

  /** @param {T} value */
  push(value) {
    this.#values = [...this.#values, value].slice(-limit - 1);
  }

  /** Puts a value in the current one's place, which is no step. @param {T} value */
  replace(value) {
    this.#values[this.#values.length - 1] = value;
  }

  undo() {
    if (this.canUndo) this.#values.pop();
  }
}
