// `tools/bench native`: how fast the network that ships reads on one core, in both arithmetics: one
// digit, ten and a thousand that are normalised already, numbers of one digit and of ten from their
// strokes, one of forty while its last digit is written, and pages of forty digits in three sizes.
// Medians of runs that take turns, each as a fresh process.

import { join } from 'node:path';

import { main } from './command_line.mjs';
import { medianRates, programs } from './programs.mjs';

const program = join(programs, 'native_bench');

/** @param {number} seconds */
function contestants(seconds) {
  return ['integer', 'floating'].flatMap((arithmetic) => [
    ...[1, 10, 1000].map((digits) => ({
      arithmetic,
      input: 'frames',
      digits,
      command: [program, 'frames', arithmetic, String(digits), String(seconds)],
    })),
    ...[1, 10].map((digits) => ({
      arithmetic,
      input: 'strokes',
      digits,
      command: [program, 'strokes', arithmetic, String(digits), String(seconds)],
    })),
    {
      arithmetic,
      input: 'writing',
      digits: 40,
      command: [program, 'writing', arithmetic, '40', String(seconds)],
    },
    ...[1, 4, 12].map((megapixels) => ({
      arithmetic,
      input: `page, ${megapixels} MP`,
      digits: 40,
      command: [program, 'page', arithmetic, String(megapixels), String(seconds)],
    })),
  ]);
}

/** @param {number} seconds @param {number} runs */
async function measure(seconds, runs) {
  return (await medianRates('native', contestants(seconds), runs)).map(
    ({ arithmetic, input, digits, rate }) => ({
      arithmetic,
      input,
      digits,
      digits_per_second: digits * rate,
      seconds_per_call: 1 / rate,
      seconds_per_digit: 1 / rate / digits,
    }),
  );
}

/** @param {Awaited<ReturnType<typeof measure>>} readings */
function table(readings) {
  /** @param {string[]} cells */
  const row = (cells) =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(12) : cell.padStart(18))).join('');
  return [
    row(['numbers', 'input', 'digits at once', 'digits a second', 'ms a call', 'µs a digit']),
    ...readings.map((reading) =>
      row([
        reading.arithmetic,
        reading.input,
        String(reading.digits),
        reading.digits_per_second.toFixed(0),
        (1e3 * reading.seconds_per_call).toFixed(3),
        (1e6 * reading.seconds_per_digit).toFixed(1),
      ]),
    ),
  ].join('\n');
}

main(async ({ json, runs, seconds }) => {
  const readings = await measure(seconds, runs);
  console.log(json ? JSON.stringify({ readings }) : table(readings));
});
