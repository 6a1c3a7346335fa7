// How well the page's module reads, against the floors in ../floors.json and the native program.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { floorsFile, importPackage, nativeProgram } from './build.js';
import { readMnist, readPenDigits } from './data.js';

const mnist = process.env.DIGITS_DATA;
const strokes = process.env.DIGITS_STROKES;
const noMnist = !mnist && 'skipped: DIGITS_DATA does not name the folder with the MNIST files';
const noStrokes = !strokes && 'skipped: DIGITS_STROKES does not name the folder with pen strokes';
const noProgram = !existsSync(nativeProgram) && `skipped: ${nativeProgram} has not been built`;

const { DigitReader } = await importPackage();
const reader = await DigitReader.load();

const images = mnist ? await readMnist(mnist) : [];
const answers = images.map(({ frame }) => {
  const probabilities = reader.readFrame(frame);
  return String(probabilities.indexOf(Math.max(...probabilities)));
});

test('MNIST test images are read as well as the floor demands', { skip: noMnist }, async () => {
  const right = images.filter(({ digit }, i) => answers[i] === digit);
  await assertFloor('mnist-test', right.length / images.length);
});

test('each MNIST test image is read as natively', { skip: noMnist || noProgram }, async () => {
  const native = await nativeAnswers();
  assert.equal(native.length, answers.length);
  const differing = answers.flatMap((answer, i) =>
    answer === native[i] ? [] : [`image ${i}: ${answer} here, ${native[i]} natively`],
  );
  assert.deepEqual(differing, []);
});

test('pen digits are read as well as the floor demands', { skip: noStrokes }, async () => {
  const written = await readPenDigits(strokes ?? '');
  const right = written.filter(
    ({ digit, strokes }) => reader.readStrokes(strokes, { width: 1, height: 1 }).text === digit,
  );
  await assertFloor('strokes-dev', right.length / written.length);
});

/**
 * @param {string} dataSet its row in the table of floors
 * @param {number} accuracy
 */
async function assertFloor(dataSet, accuracy) {
  const floor = JSON.parse(await readFile(floorsFile, 'utf8'))[dataSet].accuracy;
  assert.ok(accuracy >= floor, `accuracy on ${dataSet} is ${accuracy}, and ${floor} is demanded`);
}

/** What the native program reads in the MNIST test images. */
async function nativeAnswers() {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  try {
    const file = join(folder, 'predictions.txt');
    await promisify(execFile)(nativeProgram, ['evaluate', '--predictions', file]);
    return (await readFile(file, 'utf8')).trim().split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}
