// Agreement: whether all engines answer alike, and how far their probabilities are from those of
// ONNX Runtime.

import { readMnist } from '../../browser/data.js';
import { record } from './engines.mjs';
import { withAllEngines } from './together.mjs';

const images = 1000;
const reference = 'onnxruntime_web';
const others = /** @type {const} */ (['digits', 'digits_float', 'tensorflow_js']);

/**
 * @typedef {object} Agreement
 * @property {number} images
 * @property {Record<typeof others[number], number>} different_answers
 * @property {Record<typeof others[number], number>} largest_difference of a probability
 */

/**
 * On the first of the MNIST test images: how many answers differ, and by how much a probability does
 * at most.
 * @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, import('./files.mjs').HostedFile>} files
 */
export async function measureAgreement(launch, files) {
  const folder = process.env.DIGITS_DATA;
  if (!folder) {
    console.error('agreement: skipped, DIGITS_DATA does not name the folder with the MNIST files');
    return {};
  }
  const frames = (await readMnist(folder)).slice(0, images).map(({ frame }) => frame);
  const base64 = Buffer.concat(frames).toString('base64');
  return withAllEngines(launch, files, async (page) => {
    const expected = await page.probabilities(reference, base64);
    const comparisons = [];
    for (const other of others) {
      comparisons.push(compare(await page.probabilities(other, base64), expected));
    }
    const answers = comparisons.map(({ answers }) => answers);
    const differences = comparisons.map(({ difference }) => difference);
    return {
      agreement: {
        images: frames.length,
        different_answers: record(others, answers),
        largest_difference: record(others, differences),
      },
    };
  });
}

/** @param {number[][]} actual @param {number[][]} expected */
function compare(actual, expected) {
  const answers = actual.filter((each, i) => answer(each) !== answer(expected[i])).length;
  const differences = actual.flatMap((each, i) =>
    each.map((probability, digit) => Math.abs(probability - expected[i][digit])),
  );
  return { answers, difference: Math.max(...differences) };
}

/** @param {number[]} probabilities */
function answer(probabilities) {
  return probabilities.indexOf(Math.max(...probabilities));
}
