// One digit in detail: what the network saw, and its alternatives, which correct it.

import { query, setText } from './dom.js';

/** @typedef {import('./correction.js').CheckedDigit} Digit */

export class Inspector {
  #panel = query('.inspector', HTMLElement);
  #steps = query('.steps', HTMLElement);
  #previous = query('.previous', HTMLButtonElement);
  #next = query('.next', HTMLButtonElement);
  #position = query('.position', HTMLElement);
  #remove = query('.remove', HTMLButtonElement);
  #bars;
  #frame = query('.frame', HTMLCanvasElement);

  /**
   * @param {object} events
   * @param {(digit: number | null) => void} events.onCorrection null: it is no digit
   * @param {(step: -1 | 1) => void} events.onStep to the digit before or after it
   */
  constructor({ onCorrection, onStep }) {
    this.#bars = Array.from({ length: 10 }, (_, digit) => new Bar(digit, onCorrection));
    query('.bars', HTMLElement).append(...this.#bars.map((bar) => bar.element));
    this.#remove.addEventListener('click', () => onCorrection(null));
    this.#previous.addEventListener('click', () => onStep(-1));
    this.#next.addEventListener('click', () => onStep(1));
  }

  /** @param {Digit[]} digits @param {number} current index of the one to show */
  show(digits, current) {
    const digit = digits[current];
    this.#steps.hidden = digits.length < 2;
    this.#previous.disabled = current <= 0;
    this.#next.disabled = current >= digits.length - 1;
    setText(this.#position, `Digit ${current + 1} of ${digits.length}`);
    this.#remove.hidden = !digit;
    this.#bars.forEach((bar, i) => bar.show(digit?.probabilities[i], i === digit?.digit));
    this.#showFrame(digit?.frame);
    this.#panel.toggleAttribute('data-corrected', Boolean(digit?.corrected));
  }

  /** White ink on black, as the network sees it. @param {Uint8Array} [frame] */
  #showFrame(frame) {
    const { width, height } = this.#frame;
    const context = this.#frame.getContext('2d');
    if (!frame) return context?.clearRect(0, 0, width, height);
    const rgba = Uint8ClampedArray.from({ length: 4 * frame.length }, (_, i) =>
      i % 4 === 3 ? 255 : frame[i >> 2],
    );
    context?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }
}

/** A column for one digit's probability; choosing it says that the digit is this one. */
class Bar {
  element = document.createElement('li');
  #button = document.createElement('button');
  #value = document.createElement('span');

  /** @param {number} digit @param {(digit: number) => void} onChoice */
  constructor(digit, onChoice) {
    const name = document.createElement('span');
    name.className = 'name';
    name.textContent = String(digit);
    const track = document.createElement('span');
    track.className = 'track';
    this.#value.className = 'value';
    this.#button.type = 'button';
    this.#button.title = `It is ${digit === 8 ? 'an' : 'a'} ${digit}`;
    this.#button.append(name, track, this.#value);
    this.#button.addEventListener('click', () => onChoice(digit));
    this.element.append(this.#button);
  }

  /** @param {number | undefined} probability nothing: there is no digit @param {boolean} chosen */
  show(probability, chosen) {
    this.#button.disabled = probability === undefined;
    this.element.style.setProperty('--probability', (probability ?? 0).toFixed(4));
    this.element.toggleAttribute('data-chosen', chosen);
    const percent = Math.min(Math.round(100 * (probability ?? 0)), 99); // never claims certainty
    setText(this.#value, percent ? `${percent}%` : '');
  }
}
