// A folder of pictures whose labels.json says what they show, and how they are read.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { score } from './score.mjs';

/**
 * @typedef {import('./score.mjs').Label} Label
 * @typedef {import('./score.mjs').Score} Score
 * @typedef {{label: Label, lines: string[], error?: string, score: Score}} Result
 */

/** @param {string} folder @returns {Label[]} */
export function readLabels(folder) {
  return JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));
}

/** The pictures of a Debian package; none where it is not installed. @param {string} name */
export function picturesOfPackage(name) {
  const { stdout } = spawnSync('dpkg-query', ['--listfiles', name], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((file) => /\.(jpg|png)$/.test(file));
}

/**
 * What `digits predict --json` prints of the pictures, in their order.
 * @param {string} program @param {string[]} files
 * @returns {{lines?: string[], error?: string}[]}
 */
export function predict(program, files) {
  const { error, stdout, stderr } = spawnSync(program, ['predict', '--json', ...files], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error) throw new Error(`${program} cannot be run: ${error.message}`);
  const readings = stdout.split('\n').filter(Boolean);
  if (readings.length !== files.length) {
    throw new Error(`${program} reads ${readings.length} of ${files.length} pictures: ${stderr}`);
  }
  return readings.map((line) => JSON.parse(line));
}

/**
 * Reads all pictures of a folder. One that cannot be read has no lines.
 * @param {string} program `digits` @param {string} folder
 * @returns {Result[]}
 */
export function measureFolder(program, folder) {
  const labels = readLabels(folder);
  const files = labels.map(({ file }) => join(folder, file));
  return predict(program, files).map(({ lines = [], error }, i) => ({
    label: labels[i],
    lines,
    error,
    score: score(labels[i], lines),
  }));
}
