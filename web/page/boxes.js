// The boxes of the digits that were read, over what they were read in. One of them is the current
// one; it is chosen by pointer or keyboard.

import { setText } from './dom.js';
import { isDoubtful, judgementOfOne, percent } from './doubt.js';

/** @typedef {import('./correction.js').CheckedDigit} Digit */

/** Steps that keys take. @type {Record<string, number>} */
const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export class Boxes {
  #element;
  #onChoice;
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /**
   * @param {HTMLElement} element that lies over the picture or the pad
   * @param {(index: number) => void} onChoice
   */
  constructor(element, onChoice) {
    this.#element = element;
    this.#onChoice = onChoice;
    element.addEventListener('keydown', (event) => this.#step(event));
  }

  /**
   * @param {Digit[]} digits
   * @param {{width: number, height: number}} size of what they stand on, in the unit of their boxes
   * @param {number} current index of the current one
   */
  show(digits, { width, height }, current) {
    const focused = this.#element.contains(document.activeElement);
    while (this.#buttons.length < digits.length) this.#add();
    for (const button of this.#buttons.splice(digits.length)) button.remove();
    digits.forEach((digit, i) => {
      const button = this.#buttons[i];
      const [left, top, boxWidth, boxHeight] = digit.box;
      setProperties(button, {
        '--left': left / width,
        '--top': top / height,
        '--width': boxWidth / width,
        '--height': boxHeight / height,
      });
      button.tabIndex = i === current ? 0 : -1; // one stop for the Tab key; arrows do the rest
      button.setAttribute('aria-pressed', String(i === current));
      button.toggleAttribute('data-doubtful', isDoubtful(digit));
      button.toggleAttribute('data-corrected', Boolean(digit.corrected));
      button.setAttribute(
        'aria-label',
        `${digit.digit}: ${percent(digit.confidence)} ${judgementOfOne(digit)}`,
      );
      setText(/** @type {Element} */ (button.firstChild), String(digit.digit));
    });
    if (focused) this.#buttons[current]?.focus({ preventScroll: true });
  }

  /**
   * The digit whose box is at a place on the screen; -1: none.
   * @param {{clientX: number, clientY: number}} place
   */
  at({ clientX, clientY }) {
    return this.#buttons.findIndex((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    });
  }

  #add() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'box';
    button.append(document.createElement('span'));
    const index = this.#buttons.push(button) - 1;
    button.addEventListener('focus', () => this.#onChoice(index));
    button.addEventListener('click', () => this.#onChoice(index)); // Safari focuses no buttons
    this.#element.append(button);
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const step = steps[event.key];
    const from = this.#buttons.findIndex((button) => button === event.target);
    if (!step || from < 0) return;
    event.preventDefault(); // of scrolling
    this.#buttons[from + step]?.focus();
  }
}

/** @param {HTMLElement} element @param {Record<string, number>} properties */
function setProperties(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value.toFixed(5));
  }
}
