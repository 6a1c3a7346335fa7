// The programs that are built in this folder, and how their speeds are compared.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median rate that each contestant prints over `runs` rounds, each in the opposite order of the
 * last.
 * @template {Run} Contestant
 * @param {string} title @param {Contestant[]} all @param {number} runs
 */
export function medians(title, all, runs) {
  /** @type {Map<Contestant, number[]>} */
  const rates = new Map(all.map((contestant) => [contestant, []]));
  for (let round = 0; round < runs; ++round) {
    console.error(`${title}: run ${round + 1} of ${runs}`);
    for (const contestant of round % 2 ? [...all].reverse() : all) {
      rates.get(contestant)?.push(Number(run(contestant)));
    }
  }
  return all.map((contestant) => ({ ...contestant, rate: median(rates.get(contestant) ?? []) }));
}
