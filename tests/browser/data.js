// Handwriting to measure on, which is not part of the project.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @typedef {import('./handwriting.js').Point} Point */

/**
 * The MNIST test images, 28 x 28 bytes each, and what they show.
 * @param {string} folder with the files as they are published
 */
export async function readMnist(folder) {
  const images = await unpack(join(folder, 't10k-images-idx3-ubyte.gz'));
  const labels = await unpack(join(folder, 't10k-labels-idx1-ubyte.gz'));
  const [imagesHeader, labelsHeader, imageSize] = [16, 8, 28 * 28];
  return Array.from(labels.subarray(labelsHeader), (label, i) => {
    const start = imagesHeader + imageSize * i;
    return { frame: images.subarray(start, start + imageSize), digit: String(label) };
  });
}

/**
 * Digits written with a pen on a tablet, in parts of the pad.
 * @param {string} folder with strokes-dev.jsonl.gz
 */
export async function readPenDigits(folder) {
  const lines = (await unpack(join(folder, 'strokes-dev.jsonl.gz'))).toString().trim().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ symbol }) => /^[0-9]$/.test(symbol))
    .map(({ symbol, strokes }) => ({
      digit: String(symbol),
      strokes: strokes.map((/** @type {number[][]} */ stroke) =>
        stroke.map(([x, y]) => ({ x, y })),
      ),
    }));
}

/** @param {string} file */
async function unpack(file) {
  return gunzipSync(await readFile(file));
}
