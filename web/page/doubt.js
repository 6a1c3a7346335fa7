// How sure a reading is, in words.

/** @typedef {import('./correction.js').CheckedDigit} Digit */

/** Below this confidence a digit looks doubtful, and says what else it could be. */
const doubtful = 0.8;

/** Below this likelihood of being a digit at all, a digit looks doubtful, and asks. */
const noDigit = 0.5;

/** @param {Digit} digit */
export function isDoubtful({ confidence, isDigit }) {
  return confidence < doubtful || isDigit < noDigit;
}

/** What most needs a look: the position of the digit that is least sure. @param {Digit[]} digits */
export function leastSure(digits) {
  const sureness = digits.map(({ confidence, isDigit }) => confidence - Number(isDigit < noDigit));
  return sureness.indexOf(Math.min(...sureness));
}

/** The confidence in every one of these digits, at least. @param {Digit[]} digits */
export function confidenceIn(digits) {
  return digits.length ? percent(Math.min(...digits.map(({ confidence }) => confidence))) : '';
}

/** Goes on where the confidence stands. @param {Digit[]} digits at least one */
export function judgement(digits) {
  if (digits.length === 1) return judgementOfOne(digits[0]);
  const count = digits.filter(isDoubtful).length;
  if (count === 0) return 'sure of every digit';
  return `sure, ${count === 1 ? 'one digit is' : `${count} digits are`} doubtful`;
}

/** @param {Digit} digit */
export function judgementOfOne({ digit, confidence, isDigit, probabilities, corrected }) {
  if (corrected) return 'sure, as you say';
  if (isDigit < noDigit) return 'sure, but is this a digit?';
  if (confidence >= doubtful) return 'sure';
  const others = probabilities.map((_, i) => i).filter((i) => i !== digit);
  const second = others.reduce((best, i) => (probabilities[i] > probabilities[best] ? i : best));
  return `sure, perhaps ${second === 8 ? 'an' : 'a'} ${second}`;
}

/** Never claims certainty. @param {number} probability */
export function percent(probability) {
  return `${(100 * Math.min(probability, 0.999)).toFixed(1)}%`;
}
