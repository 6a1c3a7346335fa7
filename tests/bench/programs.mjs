// The programs that are built in this folder, and how their speeds are compared.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { medians } from './rounds.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder that they are in. */
export const programs =
  process.env.DIGITS_BENCH_PROGRAMS ?? join(here, '../../build/native/tests/bench');

/**
 * How a program is run; `environment` is added to ours.
 * @typedef {{command: string[], environment?: NodeJS.ProcessEnv, input?: string}} Run
 */

/** @param {Run} run @returns {string} what it printed */
export function run({ command, environment, input }) {
  const { OMP_WAIT_POLICY: _, ...inherited } = process.env;
  const result = spawnSync(command[0], command.slice(1), {
    env: { ...inherited, ...environment },
    input: input ?? '',
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command[0]} failed: ${result.stderr.trim()}`);
  return result.stdout;
}

/**
 * The median rate that each contestant prints.
 * @template {Run} Contestant
 * @param {string} title @param {Contestant[]} all @param {number} runs
 */
export async function medianRates(title, all, runs) {
  const rates = await medians(title, all, runs, (contestant) => Number(run(contestant)));
  return all.map((contestant, i) => ({ ...contestant, rate: rates[i] }));
}
