// The list of pictures, where several were opened.

import { query, setText } from './dom.js';
import { isDoubtful } from './doubt.js';

/** @typedef {import('./results.js').Document} Document */

export class PictureList {
  #section = query('.pictures', HTMLElement);
  #list = query('.pictures ol', HTMLElement);
  #onChoice;
  /** @type {Row[]} */
  #rows = [];

  /** @param {(index: number) => void} onChoice */
  constructor(onChoice) {
    this.#onChoice = onChoice;
  }

  /** @param {Document[]} documents @param {number} shown index of the one on the sheet */
  show(documents, shown) {
    const listed = documents.length > 1 ? documents : [];
    this.#section.hidden = listed.length === 0;
    if (
      listed.length !== this.#rows.length ||
      listed.some(({ file }, i) => !this.#rows[i].is(file))
    )
      this.#fill(listed);
    listed.forEach((document, i) => this.#rows[i].show(document, i === shown));
  }

  /** @param {Document[]} documents */
  #fill(documents) {
    for (const row of this.#rows) row.close();
    this.#rows = documents.map(({ file, name }, i) => new Row(file, name, () => this.#onChoice(i)));
    this.#list.replaceChildren(...this.#rows.map(({ element }) => element));
  }
}

/** One picture: a small view of it, its name, and what was read or why nothing was. */
class Row {
  element = document.createElement('li');
  #button = document.createElement('button');
  #image = new Image();
  #text = document.createElement('span');
  #file;

  /** @param {File | undefined} file @param {string} name @param {() => void} onChoice */
  constructor(file, name, onChoice) {
    this.#file = file;
    this.#image.alt = '';
    this.#image.loading = 'lazy';
    this.#image.decoding = 'async';
    this.#image.onerror = () => (this.#image.style.visibility = 'hidden');
    if (file) this.#image.src = URL.createObjectURL(file);
    const title = document.createElement('span');
    title.className = 'name';
    title.textContent = name;
    this.#text.className = 'text';
    this.#button.type = 'button';
    this.#button.append(this.#image, title, this.#text);
    this.#button.addEventListener('click', onChoice);
    this.element.append(this.#button);
  }

  /** @param {File} [file] */
  is(file) {
    return file === this.#file;
  }

  /** @param {Document} document @param {boolean} shown */
  show({ reading, error }, shown) {
    const text = reading ? reading.lines.join(' / ') || 'no digit' : (error ?? '');
    setText(this.#text, text || '…');
    const doubtful = !reading?.text || reading.digits.some(isDoubtful);
    this.element.toggleAttribute('data-failed', Boolean(error));
    this.element.toggleAttribute('data-doubtful', Boolean(reading) && doubtful);
    this.#button.setAttribute('aria-current', String(shown));
  }

  close() {
    URL.revokeObjectURL(this.#image.src);
  }
}
