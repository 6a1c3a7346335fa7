// Made-up pages to measure on.

import { spawnSync } from 'node:child_process';

import { pagesProgram } from '../browser/build.js';

/**
 * Writes pages of MNIST's test digits, always the same, into the folder, with labels.json.
 * @param {string} folder
 * @param {number} count of each condition
 */
export function makePages(folder, count) {
  const { error, status, stderr } = spawnSync(
    pagesProgram,
    ['--set', 'test', '--seed', '1', '--count', String(count), '--out', folder],
    { encoding: 'utf8' },
  );
  if (error || status !== 0) throw new Error(`${pagesProgram} fails: ${error?.message ?? stderr}`);
}
