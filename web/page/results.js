// What was read, once the first reading is there: the list of pictures, the table, and what can be
// taken away. Loaded after what the first reading needs.

import { query } from './dom.js';
import { csvFile, jsonFile, nameFor } from './exports.js';
import { PictureList } from './picture_list.js';
import { tableOf } from './table.js';

/**
 * A picture, or the drawing.
 * @typedef {object} Document
 * @property {string} name
 * @property {File} [file]
 * @property {import('./correction.js').CheckedReading | null} reading nothing: not yet, or not at all
 * @property {string} [error] why it could not be read
 */

export class Results {
  #copy = query('.copy', HTMLButtonElement);
  #csv = query('.csv', HTMLButtonElement);
  #json = query('.json', HTMLButtonElement);
  #verdict = query('.verdict', HTMLElement);
  #table = query('.table', HTMLTableElement);
  #list;
  /** @type {Document[]} */
  #documents = [];
  #shown = 0;
  /** What the table shows, as text. */
  #rows = '';

  /** @param {(index: number) => void} onPicture which is to be shown */
  constructor(onPicture) {
    this.#list = new PictureList(onPicture);
    this.#copy.addEventListener('click', () => this.#copyText());
    this.#csv.addEventListener('click', () => this.#download('csv', csvFile));
    this.#json.addEventListener('click', () => this.#download('json', jsonFile));
  }

  /** @param {Document[]} documents @param {number} shown index of the one on the sheet */
  show(documents, shown) {
    this.#documents = documents;
    this.#shown = shown;
    this.#list.show(documents, shown);
    const finished = documents.every(({ reading, error }) => reading || error); // or rows would be missing
    const something = documents.some(({ reading }) => reading?.text);
    this.#csv.disabled = this.#json.disabled = !(finished && something);
    const { reading } = documents[shown];
    this.#copy.disabled = !reading?.text;
    this.#showTable(reading ? tableOf(reading) : []);
  }

  /** In place of the text, where there are lines and columns. @param {string[][]} rows */
  #showTable(rows) {
    const text = rows.map((cells) => cells.join('\t')).join('\n');
    if (text === this.#rows) return;
    this.#rows = text;
    const needed = rows.length > 1 && rows[0].length > 1;
    this.#verdict.toggleAttribute('data-table', needed);
    this.#table.replaceChildren();
    for (const cells of needed ? rows : []) {
      const row = this.#table.insertRow();
      for (const cell of cells) row.insertCell().textContent = cell;
    }
  }

  async #copyText() {
    const { reading } = this.#documents[this.#shown];
    try {
      await navigator.clipboard.writeText(reading?.text ?? '');
      this.#say('Copied');
    } catch {
      this.#say('Not allowed');
    }
  }

  /** On the button, for a moment. @param {string} message */
  #say(message) {
    const label = query('.copy span', HTMLElement);
    label.textContent = message;
    setTimeout(() => (label.textContent = 'Copy'), 1500);
  }

  /**
   * @param {string} extension
   * @param {(documents: Document[]) => Blob} fileOf
   */
  #download(extension, fileOf) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(fileOf(this.#documents));
    link.download = nameFor(this.#documents, extension);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it late
  }
}
