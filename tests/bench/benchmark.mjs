// The benchmarks, run as tools/bench runs them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @param {string} script in this folder */
export function benchmark(script) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  /** @param {string[]} parameters */
  return (parameters) => {
    const command = [path, ...parameters];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    return { status, output: stdout, errors: stderr };
  };
}

/**
 * Tests that wrong parameters get one sentence and no output.
 * @param {ReturnType<typeof benchmark>} bench
 * @param {string[]} parameters
 * @param {RegExp} message
 */
export function testRefusal(bench, parameters, message) {
  test(`${parameters.join(' ')}: one sentence`, () => {
    const { status, output, errors } = bench(parameters);
    assert.equal(status, 1);
    assert.equal(output, '');
    assert.match(errors.trim(), message);
  });
}
