// The benchmarks, run as tools/bench runs them.

import { spawnSync } from 'node:child_process';
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
