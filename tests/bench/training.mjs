// `tools/bench training`: images a second in training, this program beside its peers, two threads
// each. Every program trains the same network on the same batch in memory, forward, backward and
// the optimiser's step. They take turns, each time as a fresh process; medians are compared.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { programs } from './programs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const python = '/usr/bin/python3'; // Debian's, for which python3-torch is
const threads = 2;

/**
 * What is measured: the `variant` of a program that is fastest on this machine counts.
 * @typedef {{program: string, variant: string, command: string[], environment?: NodeJS.ProcessEnv,
 *            input?: string}} Contestant
 */

/** @param {Contestant} contestant @returns {string} what it printed */
function run({ command, environment, input }) {
  const { OMP_WAIT_POLICY: _, ...inherited } = process.env;
  const result = spawnSync(command[0], command.slice(1), {
    env: { ...inherited, OMP_NUM_THREADS: String(threads), ...environment },
    input: input ?? '',
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command[0]} failed: ${result.stderr.trim()}`);
  return result.stdout;
}

/** @param {string} network */
function describe(network) {
  const command = [join(programs, 'training_bench'), 'describe', network];
  return run({ program: 'digits', variant: '', command });
}

const hasPyTorch = spawnSync(python, ['-c', 'import torch']).status === 0;

/**
 * PyTorch with both orders of a feature map in memory, and with both ways in which threads wait:
 * spinning is faster where the machine does nothing else, and far slower where it does.
 * @param {string} description @param {number} seconds @returns {Contestant[]}
 */
function pyTorch(description, seconds) {
  const script = join(here, 'training_peer.py');
  return ['contiguous_format', 'channels_last'].flatMap((format) =>
    ['spinning', 'passive'].map((wait) => ({
      program: 'pytorch',
      variant: `${format}, ${wait}`,
      command: [python, script, format, String(seconds)],
      environment: wait === 'passive' ? { OMP_WAIT_POLICY: 'passive' } : {},
      input: description,
    })),
  );
}

/**
 * @param {string} network @param {string} description @param {number} seconds
 * @returns {Contestant[]}
 */
function contestants(network, description, seconds) {
  const ours = join(programs, 'training_bench');
  const stock = join(programs, 'stock_tiny_dnn');
  const native = [
    { program: 'digits', variant: '', command: [ours, 'digits', network, String(seconds)] },
    { program: 'tiny_dnn', variant: '', command: [stock, network, String(seconds)] },
    { program: 'peak', variant: '', command: [ours, 'peak', String(seconds / 3)] },
  ];
  return hasPyTorch ? [...native, ...pyTorch(description, seconds)] : native;
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median rate of each contestant over `runs` rounds, each in the opposite order of the last.
 * @param {string} title @param {Contestant[]} all @param {number} runs
 */
function medians(title, all, runs) {
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

/** @param {string} network @param {number} seconds @param {number} runs */
function compare(network, seconds, runs) {
  const description = describe(network);
  const all = medians(network, contestants(network, description, seconds), runs);
  /** @param {string} program */
  const best = (program) =>
    all.filter((one) => one.program === program).sort((a, b) => b.rate - a.rate)[0];
  const [digits, peer, stock, peak] = ['digits', 'pytorch', 'tiny_dnn', 'peak'].map(best);
  const operations = 2 * JSON.parse(description).training_multiply_adds;
  return {
    variant: peer?.variant,
    result: {
      network,
      images_per_second: { digits: digits.rate, pytorch: peer?.rate, tiny_dnn: stock.rate },
      ratio: { pytorch: peer && digits.rate / peer.rate, tiny_dnn: digits.rate / stock.rate },
      fraction_of_peak: (operations * digits.rate) / peak.rate,
    },
  };
}

/** @param {ReturnType<typeof compare>} comparison */
function table({ variant, result }) {
  const { images_per_second: rates, ratio } = result;
  const percent = (100 * result.fraction_of_peak).toFixed(0);
  /** @param {string} name @param {number} rate @param {string} remark */
  const row = (name, rate, remark) =>
    `  ${name.padEnd(16)}${rate.toFixed(0).padStart(9)}  ${remark}`;
  /** @param {number} times */
  const faster = (times) => `digits is ${times.toFixed(2)} times as fast`;
  return [
    `${result.network}: images a second in training, batches of 128, ${threads} threads`,
    row('digits', rates.digits, `${percent} % of what the processor can compute`),
    ...(rates.pytorch && ratio.pytorch
      ? [row('PyTorch', rates.pytorch, `${faster(ratio.pytorch)} (at its best: ${variant})`)]
      : []),
    row('stock tiny-dnn', rates.tiny_dnn, faster(ratio.tiny_dnn)),
  ].join('\n');
}

/** @param {string | undefined} text @param {string} option */
function positive(text, option) {
  const value = Number(text);
  if (!(value > 0 && value < 1e4)) throw new Error(`${option} ${text} is no positive number`);
  return value;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        network: { type: 'string', multiple: true, default: ['cnn-32-64', 'digit-reader'] },
        runs: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '2' },
      },
    }).values;
  } catch (error) {
    throw new Error(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}

function main() {
  const { json, network: networks = [], ...numbers } = readOptions();
  const runs = Math.ceil(positive(numbers.runs, '--runs'));
  const seconds = positive(numbers.seconds, '--seconds');
  networks.forEach(describe); // an unknown one is said before anything is measured
  if (!hasPyTorch) console.error('PyTorch is left out: python3-torch is not installed');
  for (const network of networks) {
    const comparison = compare(network, seconds, runs);
    console.log(json ? JSON.stringify(comparison.result) : table(comparison));
  }
}

try {
  main();
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  console.error(`tools/bench: ${sentence}`);
  process.exitCode = 1;
}
