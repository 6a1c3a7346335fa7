// `tools/bench training`: images a second in training, this program beside its peers, two threads
// each. Every program trains the same network on the same batch in memory, forward, backward and
// the optimiser's step. They take turns, each time as a fresh process; medians are compared.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { main } from './command_line.mjs';
import { medianRates, programs, run } from './programs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const python = '/usr/bin/python3'; // Debian's, for which python3-torch is
const threads = 2;
const environment = { OMP_NUM_THREADS: String(threads) };

/**
 * What is measured: the `variant` of a program that is fastest on this machine counts.
 * @typedef {import('./programs.mjs').Run & {program: string, variant: string}} Contestant
 */

/** @param {string} network */
function describe(network) {
  return run({ command: [join(programs, 'training_bench'), 'describe', network] });
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
      environment: wait === 'passive' ? { ...environment, OMP_WAIT_POLICY: wait } : environment,
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
  /** @param {string} program @param {string[]} command */
  const contestant = (program, command) => ({ program, variant: '', command, environment });
  const native = [
    contestant('digits', [ours, 'digits', network, String(seconds)]),
    contestant('tiny_dnn', [stock, network, String(seconds)]),
    contestant('peak', [ours, 'peak', String(seconds / 3)]),
  ];
  return hasPyTorch ? [...native, ...pyTorch(description, seconds)] : native;
}

/** @param {string} network @param {number} seconds @param {number} runs */
async function compare(network, seconds, runs) {
  const description = describe(network);
  const all = await medianRates(network, contestants(network, description, seconds), runs);
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

/** @param {Awaited<ReturnType<typeof compare>>} comparison */
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

/** @param {import('./command_line.mjs').Options} options */
async function measureTraining({ json, runs, seconds, own }) {
  const networks = /** @type {string[]} */ (own.network);
  networks.forEach(describe); // an unknown one is said before anything is measured
  if (!hasPyTorch) console.error('PyTorch is left out: python3-torch is not installed');
  for (const network of networks) {
    const comparison = await compare(network, seconds, runs);
    console.log(json ? JSON.stringify(comparison.result) : table(comparison));
  }
}

main(measureTraining, {
  network: { type: 'string', multiple: true, default: ['cnn-32-64', 'digit-reader'] },
});
