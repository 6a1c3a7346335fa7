// The program `digits`, run as a user runs it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { nativeProgram } from '../browser/build.js';

/** An empty folder that is gone after the tests. */
export const scratch = mkdtempSync(join(tmpdir(), 'digits-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/**
 * Runs `digits` in the scratch folder, where it finds no data but what the test gives it.
 * @param {string[]} parameters
 * @param {Buffer} [input] for standard input
 */
export function digits(parameters, input) {
  return run(nativeProgram, parameters, input);
}

/**
 * Runs a shell script with the program as $0.
 * @param {string} script
 * @param {string[]} [parameters] $1 and on
 */
export function shell(script, parameters = []) {
  return run('sh', ['-c', script, nativeProgram, ...parameters]);
}

/** @param {string} program @param {string[]} parameters @param {Buffer} [input] */
function run(program, parameters, input) {
  const { DIGITS_DATA: _, ...environment } = process.env;
  const result = spawnSync(program, parameters, {
    cwd: scratch,
    env: { ...environment, XDG_CACHE_HOME: join(scratch, 'cache') },
    input: input ?? '',
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  return { status: result.status, output: result.stdout, errors: result.stderr };
}
