// How readings are scored

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { align, alignMultisets, score, shares, total } from './score.mjs';

/** @param {string[]} text @param {object} [more] */
const label = (text, more = {}) => ({ file: 'page.png', text, ...more });

test('each digit is right, wrong, missed or spurious', () => {
  const cases = /** @type {const} */ ([
    ['123', '123', { right: 3, wrong: 0, missed: 0, spurious: 0 }],
    ['123', '173', { right: 2, wrong: 1, missed: 0, spurious: 0 }],
    ['123', '13', { right: 2, wrong: 0, missed: 1, spurious: 0 }],
    ['123', '1293', { right: 3, wrong: 0, missed: 0, spurious: 1 }],
    ['', '12', { right: 0, wrong: 0, missed: 0, spurious: 2 }],
    ['12', '', { right: 0, wrong: 0, missed: 2, spurious: 0 }],
    ['1234', '9123', { right: 3, wrong: 0, missed: 1, spurious: 1 }],
  ]);
  for (const [truth, read, alignment] of cases) {
    assert.deepEqual(align([...truth], [...read]), alignment, `${truth} read as ${read}`);
  }
});

test('of alignments with as few edits, the one with most digits right counts', () => {
  const swapped = { right: 1, wrong: 0, missed: 1, spurious: 1 };
  assert.deepEqual(align([...'12'], [...'21']), swapped);
});

test('digits of pictures without reading order are compared as multisets', () => {
  const alignment = alignMultisets([...'3112'], [...'12147']);
  assert.deepEqual(alignment, { right: 3, wrong: 1, missed: 0, spurious: 1 });
  const { picturesRight } = score(label(['12', '3'], { scattered: true }), ['3', '21']);
  assert.equal(picturesRight, 1);
});

test('punctuation and spaces do not count where the truth has none', () => {
  const { digits, numbers, picturesRight } = score(label(['125', '7']), ['-12.5', '7']);
  assert.equal(digits.right, 4);
  assert.equal(picturesRight, 1);
  assert.deepEqual(numbers, { right: 0, wrong: 0, missed: 0, spurious: 0 });
});

test('numbers are right when every character of them is', () => {
  const truth = label(['125 7', '30'], { numbers: ['-12.5 7', '30'] });
  const { digits, numbers, picturesRight } = score(truth, ['12.5 7', '30']);
  assert.equal(digits.right, 6);
  assert.deepEqual(numbers, { right: 2, wrong: 1, missed: 0, spurious: 0 });
  assert.equal(picturesRight, 0);
  assert.equal(score(truth, ['-12.5 7', '30']).picturesRight, 1);
});

test('numbers run together are not right, though their digits are', () => {
  const { digits, numbers, picturesRight } = score(label(['12 34']), ['1234']);
  assert.equal(digits.right, 4);
  assert.equal(numbers.right, 0);
  assert.equal(picturesRight, 0);
});

test('lines must be told apart for a picture to be right', () => {
  const { digits, picturesRight } = score(label(['12', '34']), ['1234']);
  assert.equal(digits.right, 4);
  assert.equal(picturesRight, 0);
});

test('all that is read on an empty sheet is spurious', () => {
  const empty = score(label([]), ['17', '1']);
  assert.equal(empty.digits.spurious, 3);
  assert.equal(empty.picturesRight, 0);
  assert.equal(score(label([]), []).picturesRight, 1);
});

test('scores add up', () => {
  const share = shares(total([score(label(['12 3']), ['12 3 4']), score(label(['4']), [])]));
  assert.deepEqual(share, { digits: 0.75, spurious: 0.25, numbers: 1, pictures: 0 });
});
