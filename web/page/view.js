// Shows readings.

/**
 * @typedef {import('./digit-reader.js').Reading} Reading
 * @typedef {import('./digit-reader.js').Digit} Digit
 */

/** Below this confidence a reading looks doubtful and says what else it could be. */
const doubtful = 0.8;

/** Below this likelihood of being a digit at all, a reading looks doubtful and asks. */
const noDigit = 0.5;

export class View {
  #reading = query('.reading', HTMLElement);
  #confidence = query('.confidence', HTMLElement);
  #judgement = query('.judgement', HTMLElement);
  #verdict = query('.verdict', HTMLElement);
  #bars = Array.from({ length: 10 }, (_, digit) => new Bar(digit));
  #frame = query('.frame', HTMLCanvasElement);
  #time = query('.time', HTMLElement);
  #hint = query('.hint', HTMLElement);
  #preview = query('.preview', HTMLImageElement);
  #found = query('.found', HTMLElement);
  #error = query('.error', HTMLElement);
  /** The picture in the preview. @type {File | undefined} */
  #file;

  constructor() {
    query('.bars', HTMLElement).append(...this.#bars.map((bar) => bar.element));
  }

  /**
   * @param {Reading} reading
   * @param {number} milliseconds that it took
   * @param {string} nothing what to say where nothing was read
   */
  showReading({ text, digits: [digit] }, milliseconds, nothing) {
    setText(this.#reading, text);
    setText(this.#confidence, digit ? percent(digit.confidence) : '');
    setText(this.#judgement, digit ? judgement(digit) : nothing);
    this.#verdict.toggleAttribute('data-doubtful', Boolean(digit && isDoubtful(digit)));
    this.#bars.forEach((bar, i) => bar.show(digit?.probabilities[i] ?? 0, i === digit?.digit));
    this.#showFrame(digit?.frame);
    setText(this.#time, digit ? `Read in ${duration(milliseconds)}.` : '');
  }

  /**
   * @param {object} sheet
   * @param {{file: File, reading: Reading}} [sheet.picture]
   * @param {boolean} sheet.empty
   * @param {boolean} sheet.writing
   */
  showSheet({ picture, empty, writing }) {
    this.#hint.hidden = !empty;
    this.#reading.setAttribute('aria-busy', String(writing)); // announced when the pen is up
    if (picture?.file !== this.#file) this.#showPicture(picture);
  }

  /** @param {string} message */
  showError(message) {
    setText(this.#error, message);
  }

  /** What goes on where readings say how long they took. @param {string} progress */
  showProgress(progress) {
    setText(this.#time, progress);
  }

  /** @param {{file: File, reading: Reading}} [picture] */
  #showPicture(picture) {
    this.#file = picture?.file;
    this.#found.hidden = true;
    this.#preview.hidden = !picture;
    URL.revokeObjectURL(this.#preview.src);
    if (!picture) return this.#preview.removeAttribute('src');
    this.#preview.alt = picture.file.name;
    this.#preview.src = URL.createObjectURL(picture.file);
    this.#preview.onload = () => this.#showBox(picture.reading.digits[0]);
  }

  /** Draws the digit's box over the preview, whose picture fits its square. @param {Digit} [digit] */
  #showBox(digit) {
    if (!digit) return;
    const { naturalWidth, naturalHeight } = this.#preview;
    const side = Math.max(naturalWidth, naturalHeight);
    const [x, y, width, height] = digit.box;
    this.#found.style.left = `${(100 * (x + (side - naturalWidth) / 2)) / side}%`;
    this.#found.style.top = `${(100 * (y + (side - naturalHeight) / 2)) / side}%`;
    this.#found.style.width = `${(100 * width) / side}%`;
    this.#found.style.height = `${(100 * height) / side}%`;
    this.#found.hidden = false;
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

/** A column for one digit's probability. */
class Bar {
  element = document.createElement('li');
  #value = document.createElement('span');

  /** @param {number} digit */
  constructor(digit) {
    const name = document.createElement('span');
    name.className = 'name';
    name.textContent = String(digit);
    const track = document.createElement('span');
    track.className = 'track';
    this.#value.className = 'value';
    this.element.append(name, track, this.#value);
  }

  /** @param {number} probability @param {boolean} chosen */
  show(probability, chosen) {
    this.element.style.setProperty('--probability', probability.toFixed(4));
    this.element.toggleAttribute('data-chosen', chosen);
    const percent = Math.min(Math.round(100 * probability), 99); // never claims certainty
    setText(this.#value, percent ? `${percent}%` : '');
  }
}

/** @param {Digit} digit */
function isDoubtful({ confidence, isDigit }) {
  return confidence < doubtful || isDigit < noDigit;
}

/** @param {Digit} digit */
function judgement({ digit, confidence, isDigit, probabilities }) {
  if (isDigit < noDigit) return 'sure, but is this a digit?';
  if (confidence >= doubtful) return 'sure';
  const others = probabilities.map((_, i) => i).filter((i) => i !== digit);
  const second = others.reduce((best, i) => (probabilities[i] > probabilities[best] ? i : best));
  return `sure, perhaps ${second === 8 ? 'an' : 'a'} ${second}`;
}

/** Never claims certainty. @param {number} probability */
function percent(probability) {
  return `${(100 * Math.min(probability, 0.999)).toFixed(1)}%`;
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  if (milliseconds < 0.1) return 'less than 0.1 ms'; // browsers blur their clocks
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

/** Leaves equal text alone, so that it is not announced again. @param {Element} target @param {string} text */
function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * The one element of the page that the selector names.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function query(selector, type) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}
