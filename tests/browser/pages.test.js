// Whether the page's module reads pages as the native program does.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { makePages } from '../pages/made_up.mjs';
import { importPackage, nativeProgram, pagesProgram } from './build.js';

const mnist = process.env.DIGITS_DATA;
const photos = process.env.DIGITS_PHOTOS;
const missing = [nativeProgram, pagesProgram].filter((program) => !existsSync(program));
const noProgram = missing.length > 0 && `skipped: ${missing.join(' and ')} has not been built`;
const noMnist = !mnist && 'skipped: DIGITS_DATA does not name the folder with the MNIST files';
const noPhotos = !photos && 'skipped: DIGITS_PHOTOS does not name the folder with photographs';

const { DigitReader } = await importPackage();
const reader = await DigitReader.load();

test('made-up pages are read as natively', { skip: noMnist || noProgram }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  try {
    makePages(folder, 2);
    await assertReadAsNatively(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('photographs are read as natively', { skip: noPhotos || noProgram }, async () => {
  await assertReadAsNatively(photos ?? '');
});

/** @param {string} folder */
async function assertReadAsNatively(folder) {
  const names = (await readdir(folder)).filter((name) => name !== 'labels.json').sort();
  const files = names.map((name) => join(folder, name));
  const { stdout } = await promisify(execFile)(nativeProgram, ['predict', '--json', ...files], {
    maxBuffer: 2 ** 30,
  });
  const native = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const [i, file] of files.entries()) {
    const reading = await reader.read(await readFile(file));
    assert.deepEqual(essence(reading), essence(native[i]), names[i]);
  }
}

/**
 * What must be the same to the bit. Probabilities need not: exp() differs by its last bit.
 * @param {{lines: string[], digits: {digit: number, line: number, box: number[]}[]}} reading
 */
function essence({ lines, digits }) {
  return { lines, digits: digits.map(({ digit, line, box }) => ({ digit, line, box })) };
}
