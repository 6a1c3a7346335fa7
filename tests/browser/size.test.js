// What the page transfers, file by file, as gzip sends it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { siteFolder, singleFilePage } from './build.js';

/** Bytes at most, of what the page needs before its first reading. */
const budgets = {
  'digit-reader-core.wasm': 104_000,
  'main.js': 13_000,
  'style.css': 2_500,
  'index.html': 1_700,
  'favicon.svg': 300,
};
const totalBudget = 120_000;
const workerBudget = 9_500;
const singleFileBudget = 130_000;

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

test('what comes before the first reading keeps to its budgets', async (t) => {
  const total = { raw: 0, gzip: 0 };
  for (const [name, budget] of Object.entries(budgets)) {
    const size = await sizeOf(join(siteFolder, name));
    check(t, name, size, budget);
    total.raw += size.raw;
    total.gzip += size.gzip;
  }
  check(t, 'total', total, totalBudget);
});

test('so does the worker, which comes after it', async (t) => {
  const name = 'background-worker.js';
  check(t, name, await sizeOf(join(siteFolder, name)), workerBudget);
});

test('so does the page in a single file', async (t) => {
  check(t, 'digit-reader.html', await sizeOf(singleFilePage), singleFileBudget);
});
