// What the page transfers, file by file, as gzip sends it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { siteFolder, singleFilePage } from './build.js';

/** Bytes at most, of what the page needs before its first reading. */
const budgets = {
  'digit-reader-pad.wasm': 95_000,
  'index.html': 19_900,
};
const totalBudget = 114_400;

/** Likewise, of what comes after it: what reads pictures, what lists and keeps results. */
const laterBudgets = {
  'digit-reader-core.wasm': 179_000,
  'picture-reader.js': 9_300,
  'background-worker.js': 9_000,
  'results.js': 2_000,
};

const singleFileBudget = 210_000;

/** @param {string} file */
async function sizeOf(file) {
  const content = await readFile(file);
  return { raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

/**
 * @param {import('node:test').TestContext} t
 * @param {string} name
 * @param {{raw: number, gzip: number}} size
 * @param {number} budget
 */
function check(t, name, { raw, gzip }, budget) {
  t.diagnostic(`${name}: ${raw} bytes, ${gzip} with gzip`);
  assert.ok(gzip <= budget, `${name} has ${gzip} bytes with gzip, more than ${budget}`);
}

/**
 * Checks each file; returns the sum.
 * @param {import('node:test').TestContext} t
 * @param {Record<string, number>} expected
 */
async function checkAll(t, expected) {
  const total = { raw: 0, gzip: 0 };
  for (const [name, budget] of Object.entries(expected)) {
    const size = await sizeOf(join(siteFolder, name));
    check(t, name, size, budget);
    total.raw += size.raw;
    total.gzip += size.gzip;
  }
  return total;
}

test('what comes before the first reading keeps to its budgets', async (t) => {
  check(t, 'total', await checkAll(t, budgets), totalBudget);
});

test('so does what comes after it', async (t) => {
  await checkAll(t, laterBudgets);
});

test('so does the page in a single file', async (t) => {
  check(t, 'digit-reader.html', await sizeOf(singleFilePage), singleFileBudget);
});
