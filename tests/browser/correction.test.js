// What corrections make of a reading.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { correct } from '../../web/page/correction.js';

/** @typedef {import('../../web/digit-reader.js').Reading} Reading */

/**
 * A reading of these lines, each of whose digits stands in a box that tells its line and character.
 * @param {string[]} lines
 * @param {number[][]} columns
 * @returns {Reading}
 */
function readingOf(lines, columns) {
  const digits = lines.flatMap((text, line) =>
    [...text].flatMap((character, index) =>
      /\d/.test(character)
        ? [
            {
              digit: Number(character),
              confidence: 0.6,
              isDigit: 0.7,
              probabilities: Array(10).fill(0.1),
              box: boxAt(line, index),
              line,
              index,
              frame: new Uint8Array(28 * 28),
            },
          ]
        : [],
    ),
  );
  return { text: lines.join('\n'), lines, columns, digits };
}

/** @param {number} line @param {number} index @returns {Reading['digits'][0]['box']} */
function boxAt(line, index) {
  return [10 * index, 20 * line, 8, 16];
}

/** Corrects the character at a place. @param {number} line @param {number} index @param {number | null} digit */
function at(line, index, digit) {
  return { box: boxAt(line, index), digit };
}

/** That each digit says where its character stands. @param {Reading} reading */
function assertPlaces({ digits, lines }) {
  for (const { digit, line, index } of digits) assert.equal(lines[line][index], String(digit));
  const count = lines.join('').replace(/\D/g, '').length;
  assert.equal(digits.length, count, 'every digit of the text is in the list');
}

const twoColumns = [
  [0, 1],
  [0, 1],
];
const table = readingOf(['-12.5 7', '3 40'], twoColumns);

describe('correct', () => {
  const cases = [
    { says: 'replaces a character', by: [at(0, 1, 9)], lines: ['-92.5 7', '3 40'] },
    { says: 'removes one', by: [at(0, 2, null)], lines: ['-1.5 7', '3 40'] },
    { says: 'lets the last word hold', by: [at(0, 1, 9), at(0, 1, 8)], lines: ['-82.5 7', '3 40'] },
    { says: 'passes over other boxes', by: [at(5, 0, 1)], lines: ['-12.5 7', '3 40'] },
    {
      says: 'removes a number without digits, with its sign',
      by: [at(0, 1, null), at(0, 2, null), at(0, 4, null)],
      lines: ['7', '3 40'],
      columns: [[1], [0, 1]],
    },
    {
      says: 'removes a line without numbers',
      by: [at(1, 0, null), at(1, 2, null), at(1, 3, null)],
      lines: ['-12.5 7'],
      columns: [[0, 1]],
    },
    {
      says: 'removes a column without numbers',
      by: [at(0, 1, null), at(0, 2, null), at(0, 4, null), at(1, 0, null)],
      lines: ['7', '40'],
      columns: [[0], [0]],
    },
  ];

  for (const { says, by, lines, columns = twoColumns } of cases) {
    test(says, () => {
      const corrected = correct(table, by);
      assert.deepEqual(corrected.lines, lines);
      assert.equal(corrected.text, lines.join('\n'));
      assert.deepEqual(corrected.columns, columns);
      assertPlaces(corrected);
    });
  }

  test('is sure of what a person says, and keeps what the network made of it', () => {
    const [digit] = correct(table, [at(0, 1, 9)]).digits;
    assert.equal(digit.digit, 9);
    assert.equal(digit.corrected, true);
    assert.deepEqual([digit.confidence, digit.isDigit], [1, 1]);
    assert.deepEqual(digit.probabilities, table.digits[0].probabilities);
  });

  test('leaves the reading as it was', () => {
    const before = structuredClone(table);
    correct(table, [at(0, 1, null), at(1, 0, 5)]);
    assert.deepEqual(table, before);
  });

  test('can remove everything', () => {
    const one = readingOf(['7'], [[0]]);
    const nothing = { text: '', lines: [], columns: [], digits: [] };
    assert.deepEqual(correct(one, [at(0, 0, null)]), nothing);
  });
});
