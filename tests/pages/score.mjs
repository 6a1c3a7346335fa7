// How much of what is written on pictures was read.
//
// All digits of a picture, its lines one after the other, are aligned with those that were read by
// the fewest edits (Levenshtein 1966), and where that leaves a choice, with the most digits right.
// Each digit of the truth is then right, wrong (another was read in its place) or missed; digits read
// beyond those are spurious. Spaces and punctuation do not count. On a picture without reading order
// the digits are compared as multisets. Numbers, that is what stands between spaces, are aligned in
// the same way, and right when every character is. A picture is right when each of its lines is.

/**
 * What a picture says. `text` holds its lines without punctuation; `numbers`, where it is known, the
 * same lines with all of their signs, such as '-12.5 7'.
 * @typedef {{file: string, kind?: string, layout?: string, condition?: string, text: string[],
 *            numbers?: string[], hard?: boolean, scattered?: boolean}} Label
 * @typedef {{right: number, wrong: number, missed: number, spurious: number}} Alignment
 * @typedef {{digits: Alignment, numbers: Alignment, pictures: number, picturesRight: number}} Score
 */

/** @type {Readonly<Alignment>} */
const nothing = { right: 0, wrong: 0, missed: 0, spurious: 0 };

/** @param {Alignment} a @param {keyof Alignment} step @returns {Alignment} */
const extended = (a, step) => ({ ...a, [step]: a[step] + 1 });

/** @param {Alignment} a */
const edits = ({ wrong, missed, spurious }) => wrong + missed + spurious;

/** The better of two alignments, the first where they are as good. @param {Alignment[]} ways */
const best = (ways) =>
  ways.reduce((a, b) => ((edits(a) - edits(b) || b.right - a.right) <= 0 ? a : b));

/**
 * The alignment of two sequences with the fewest edits.
 * @param {string[]} truth @param {string[]} read @returns {Alignment}
 */
export function align(truth, read) {
  /** @type {Alignment[]} of the truth so far with each beginning of what was read */
  let row = [nothing];
  read.forEach((_, j) => row.push(extended(row[j], 'spurious')));
  for (const expected of truth) {
    const next = [extended(row[0], 'missed')];
    read.forEach((found, j) => {
      next.push(
        best([
          extended(row[j], found === expected ? 'right' : 'wrong'),
          extended(row[j + 1], 'missed'),
          extended(next[j], 'spurious'),
        ]),
      );
    });
    row = next;
  }
  return row[read.length];
}

/**
 * The same of two multisets: what is in both is right, and what is left in both takes each other's
 * place.
 * @param {string[]} truth @param {string[]} read @returns {Alignment}
 */
export function alignMultisets(truth, read) {
  const left = [...read];
  const unread = truth.filter((expected) => {
    const found = left.indexOf(expected);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  const wrong = Math.min(unread.length, left.length);
  return {
    right: truth.length - unread.length,
    wrong,
    missed: unread.length - wrong,
    spurious: left.length - wrong,
  };
}

/** @param {string[]} lines */
const digitsOf = (lines) => [...lines.join('').replace(/[^0-9]/g, '')];

/** @param {string[]} lines */
const wordsOf = (lines) => lines.join(' ').split(' ').filter(Boolean);

/** @param {string[]} lines */
const withoutPunctuation = (lines) => lines.map((line) => line.replace(/[^0-9 ]/g, ''));

/** @param {string[]} lines */
const withoutSpaces = (lines) => lines.map((line) => line.replaceAll(' ', ''));

/**
 * The lines as far as the label knows them, and what was read, made alike.
 * @param {Label} label @param {string[]} lines that were read
 */
function comparable({ text, numbers }, lines) {
  if (numbers) return { truth: numbers, read: lines, spaced: true };
  const read = withoutPunctuation(lines);
  if (text.some((line) => line.includes(' '))) return { truth: text, read, spaced: true };
  return { truth: text, read: withoutSpaces(read), spaced: false };
}

/** @param {string[]} truth @param {string[]} read @param {boolean} scattered */
function sameLines(truth, read, scattered) {
  const [expected, found] = [truth, read].map((lines) => lines.filter(Boolean));
  if (scattered) return digitsOf(expected).sort().join() === digitsOf(found).sort().join();
  return expected.join('\n') === found.join('\n');
}

/**
 * @param {Label} label
 * @param {string[]} lines what was read, from top to bottom
 * @returns {Score}
 */
export function score(label, lines) {
  const { truth, read, spaced } = comparable(label, lines);
  const scattered = label.scattered === true;
  const compare = scattered ? alignMultisets : align;
  return {
    digits: compare(digitsOf(label.text), digitsOf(lines)),
    numbers: spaced ? compare(wordsOf(truth), wordsOf(read)) : nothing,
    pictures: 1,
    picturesRight: sameLines(truth, read, scattered) ? 1 : 0,
  };
}

/** @param {Alignment} a @param {Alignment} b @returns {Alignment} */
const sum = (a, b) => ({
  right: a.right + b.right,
  wrong: a.wrong + b.wrong,
  missed: a.missed + b.missed,
  spurious: a.spurious + b.spurious,
});

/** @param {Score[]} scores @returns {Score} */
export function total(scores) {
  return scores.reduce(
    (a, b) => ({
      digits: sum(a.digits, b.digits),
      numbers: sum(a.numbers, b.numbers),
      pictures: a.pictures + b.pictures,
      picturesRight: a.picturesRight + b.picturesRight,
    }),
    { digits: nothing, numbers: nothing, pictures: 0, picturesRight: 0 },
  );
}

/** How many there are in the truth. @param {Alignment} alignment */
export const expected = ({ right, wrong, missed }) => right + wrong + missed;

/**
 * Shares of a score: of digits, numbers and pictures that are right, and of spurious digits for each
 * digit of the truth; NaN where the truth has none.
 * @param {Score} score
 */
export function shares({ digits, numbers, pictures, picturesRight }) {
  return {
    digits: digits.right / expected(digits),
    spurious: digits.spurious / expected(digits),
    numbers: numbers.right / expected(numbers),
    pictures: picturesRight / pictures,
  };
}
