// What the command lines of the benchmarks have in common.

import { parseArgs } from 'node:util';

/**
 * What every benchmark is told, and in `own` what is for one alone.
 * @typedef {{json: boolean, runs: number, seconds: number,
 *            own: ReturnType<typeof parseArgs>['values']}} Options
 */

/** @param {unknown} error */
const message = (error) => (error instanceof Error ? error.message : String(error));

/** @param {unknown} text @param {string} option */
function positive(text, option) {
  const value = Number(text);
  if (!(value > 0 && value < 1e4)) throw new Error(`${option} ${text} is no positive number`);
  return value;
}

/** @param {NonNullable<import('node:util').ParseArgsConfig['options']>} options */
function parse(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Error(message(error).split('. ')[0]);
  }
}

/**
 * @param {import('node:util').ParseArgsConfig['options']} ownOptions
 * @returns {Options}
 */
function readOptions(ownOptions) {
  const { json, runs, seconds, ...own } = parse({
    ...ownOptions,
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
  });
  return {
    json: json === true,
    runs: Math.ceil(positive(runs, '--runs')),
    seconds: positive(seconds, '--seconds'),
    own,
  };
}

/**
 * Runs a benchmark as the command line says. What goes wrong is said in one sentence.
 * @param {(options: Options) => Promise<void>} benchmark
 * @param {import('node:util').ParseArgsConfig['options']} [ownOptions]
 */
export async function main(benchmark, ownOptions = {}) {
  try {
    await benchmark(readOptions(ownOptions));
  } catch (error) {
    console.error(`tools/bench: ${message(error)}`);
    process.exitCode = 1;
  }
}
