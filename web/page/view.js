// Shows the sheet and what was read on it.

import { Boxes } from './boxes.js';
import { query, setText } from './dom.js';
import { confidenceIn, isDoubtful, judgement } from './doubt.js';
import { Inspector } from './inspector.js';

/** @typedef {import('./correction.js').CheckedReading} Reading */

export class View {
  #main = query('main', HTMLElement);
  #reading = query('.reading', HTMLElement);
  #confidence = query('.confidence', HTMLElement);
  #judgement = query('.judgement', HTMLElement);
  #verdict = query('.verdict', HTMLElement);
  #time = query('.time', HTMLElement);
  #hint = query('.hint', HTMLElement);
  #picture = query('.picture', HTMLElement);
  #preview = query('.preview', HTMLImageElement);
  #progress = query('.progress', HTMLElement);
  #error = query('.error', HTMLElement);
  #boxes;
  #inspector;
  /** The picture in the preview. @type {File | undefined} */
  #file;
  #current = 0;
  /** What tells the text shown from others. */
  #signature = '';

  /**
   * @param {object} events
   * @param {(index: number) => void} events.onChoice a digit is to be shown in detail
   * @param {(digit: number | null) => void} events.onCorrection what that digit really is, null: none
   * @param {() => void} events.onLoad a picture can be seen now
   */
  constructor({ onChoice, onCorrection, onLoad }) {
    this.#boxes = new Boxes(query('.boxes', HTMLElement), onChoice);
    this.#inspector = new Inspector({
      onCorrection,
      onStep: (step) => onChoice(this.#current + step),
    });
    this.#preview.addEventListener('load', onLoad);
    this.#preview.addEventListener('error', () => (this.#preview.hidden = true));
  }

  /**
   * @param {Reading} reading
   * @param {object} about
   * @param {number} about.milliseconds that it took
   * @param {string} about.nothing what to say where nothing was read
   * @param {{width: number, height: number}} about.size of the pad
   * @param {number} about.current index of the digit to show in detail
   */
  showReading({ digits, lines }, { milliseconds, nothing, size, current }) {
    this.#current = current;
    this.#showText(lines, digits);
    setText(this.#confidence, confidenceIn(digits));
    setText(this.#judgement, digits.length ? judgement(digits) : nothing);
    this.#verdict.toggleAttribute('data-doubtful', digits.some(isDoubtful));
    this.#inspector.show(digits, current);
    this.#showBoxes(digits, size, current);
    setText(this.#time, digits.length ? `Read in ${duration(milliseconds)}.` : '');
  }

  /**
   * @param {object} sheet
   * @param {File} [sheet.picture]
   * @param {boolean} sheet.empty
   * @param {boolean} sheet.writing
   */
  showSheet({ picture, empty, writing }) {
    this.#hint.hidden = !empty;
    this.#reading.setAttribute('aria-busy', String(writing)); // announced when the pen is up
    if (picture !== this.#file) this.#showPicture(picture);
  }

  /** @param {string} message */
  showError(message) {
    setText(this.#error, message);
  }

  /** @param {string} progress of reading pictures */
  showProgress(progress) {
    setText(this.#progress, progress);
  }

  /** The digit whose mark on the pad is at a place on the screen; -1: none. @param {PointerEvent} event */
  digitAt(event) {
    return this.#boxes.at(event);
  }

  /** Marks doubtful digits. @param {string[]} lines @param {Reading['digits']} digits */
  #showText(lines, digits) {
    const doubtful = new Set(
      digits.filter(isDoubtful).map(({ line, index }) => lineStart(lines, line) + index),
    );
    const text = lines.join('\n');
    const signature = [text, ...doubtful].join();
    if (signature === this.#signature) return; // so that it is not announced again
    this.#signature = signature;
    this.#reading.replaceChildren(
      ...[...text].map((character, i) => (doubtful.has(i) ? mark(character) : character)),
    );
    this.#reading.style.setProperty('--lines', String(lines.length || 1));
    const length = Math.max(1, ...lines.map((line) => line.length));
    this.#reading.style.setProperty('--length', String(length));
  }

  /** @param {Reading['digits']} digits @param {{width: number, height: number}} pad @param {number} current */
  #showBoxes(digits, pad, current) {
    if (!this.#file) return this.#boxes.show(digits, pad, current);
    const { complete, naturalWidth: width, naturalHeight: height } = this.#preview;
    if (!complete || !width) return this.#boxes.show([], pad, 0); // until it can be seen
    this.#picture.style.setProperty('--aspect', (width / height).toFixed(5));
    this.#boxes.show(digits, { width, height }, current);
  }

  /** @param {File} [picture] */
  #showPicture(picture) {
    this.#file = picture;
    this.#main.toggleAttribute('data-picture', Boolean(picture));
    this.#preview.hidden = !picture;
    URL.revokeObjectURL(this.#preview.src);
    if (!picture) return this.#preview.removeAttribute('src');
    this.#preview.alt = picture.name;
    this.#preview.src = URL.createObjectURL(picture);
  }
}

/** The position of a line in the text of all. @param {string[]} lines @param {number} line */
function lineStart(lines, line) {
  return lines.slice(0, line).reduce((length, text) => length + text.length + 1, 0);
}

/** @param {string} character */
function mark(character) {
  const doubtful = document.createElement('span');
  doubtful.className = 'doubtful';
  doubtful.textContent = character;
  return doubtful;
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  if (milliseconds < 0.1) return 'less than 0.1 ms'; // browsers blur their clocks
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}
