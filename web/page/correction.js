// What a person says of digits that were misread.

/**
 * @typedef {import('./digit-reader.js').Reading} Reading
 * @typedef {import('./digit-reader.js').Digit} Digit
 */

/**
 * A digit of a reading that may have been corrected.
 * @typedef {Digit & {corrected?: boolean}} CheckedDigit
 */

/** @typedef {Omit<Reading, 'digits'> & {digits: CheckedDigit[]}} CheckedReading */

/**
 * What stands in a box: a digit, or null: no digit. It holds as long as the box stays, whatever is
 * written beside it and whichever network reads.
 * @typedef {object} Correction
 * @property {Digit['box']} box
 * @property {number | null} digit
 */

/** @param {Digit['box']} one @param {Digit['box']} other */
export function sameBox(one, other) {
  return one.every((value, i) => value === other[i]);
}

/**
 * The reading as corrected. Numbers without digits go, and lines and columns without numbers; what
 * a person says of a digit is certain, while its probabilities stay what the network made of it.
 * @param {Reading} reading
 * @param {readonly Correction[]} corrections of two for the same box the latter holds
 * @returns {CheckedReading}
 */
export function correct(reading, corrections) {
  if (corrections.length === 0) return reading;
  /** @type {CheckedReading} */
  const corrected = { text: '', lines: [], columns: [], digits: [] };
  reading.lines.forEach((text, line) => {
    /** By the position of its character. @type {Map<number, CheckedDigit>} */
    const digits = new Map();
    const characters = [...text];
    for (const digit of reading.digits) {
      if (digit.line !== line) continue;
      const checked = check(digit, corrections);
      characters[digit.index] = checked ? String(checked.digit) : '';
      if (checked) digits.set(digit.index, checked);
    }
    addLine(corrected, { characters, digits, columns: reading.columns[line] });
  });
  closeColumns(corrected.columns);
  return { ...corrected, text: corrected.lines.join('\n') };
}

/**
 * @param {Digit} digit
 * @param {readonly Correction[]} corrections
 * @returns {CheckedDigit | null} nothing: no digit
 */
function check(digit, corrections) {
  const correction = corrections.filter(({ box }) => sameBox(box, digit.box)).pop();
  if (!correction) return digit;
  if (correction.digit === null) return null;
  return { ...digit, digit: correction.digit, confidence: 1, isDigit: 1, corrected: true };
}

/**
 * Adds the line's numbers that still have digits.
 * @param {CheckedReading} reading
 * @param {object} line
 * @param {string[]} line.characters '' where no digit stands any more
 * @param {Map<number, CheckedDigit>} line.digits
 * @param {number[]} line.columns of its numbers
 */
function addLine(reading, { characters, digits, columns }) {
  let text = '';
  /** @type {number[]} */
  const kept = [];
  let start = 0;
  for (const column of columns) {
    const space = characters.indexOf(' ', start);
    const end = space < 0 ? characters.length : space;
    const positions = Array.from({ length: end - start }, (_, i) => start + i);
    start = end + 1;
    if (!positions.some((position) => digits.has(position))) continue;
    if (text) text += ' ';
    kept.push(column);
    for (const position of positions) {
      const digit = digits.get(position);
      if (digit) reading.digits.push({ ...digit, line: reading.lines.length, index: text.length });
      text += characters[position];
    }
  }
  if (!text) return;
  reading.lines.push(text);
  reading.columns.push(kept);
}

/** Lets columns follow one another where some have become empty. @param {number[][]} columns */
function closeColumns(columns) {
  const used = [...new Set(columns.flat())].sort((a, b) => a - b);
  columns.forEach((line, i) => (columns[i] = line.map((column) => used.indexOf(column))));
}
