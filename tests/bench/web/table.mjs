// One browser's results as a table.

import { overFloor } from './cold_start.mjs';

/** @typedef {import('./engines.mjs').Engine} Engine */

/** @typedef {import('../web.mjs').Results} Results */

const titles = ['Digit Reader', 'ONNX Runtime Web', 'TensorFlow.js', 'times'];

/** @param {Results} results */
export function table(results) {
  return [row(results.browser, titles), ...rows(results)].join('\n');
}

/** @param {Results} results */
function rows({ latency_ms, cold_start_localhost_ms, cold_start_ms, transfer_bytes, ...rest }) {
  const { agreement, ratio } = rest;
  return [
    ...compared('one digit, ms', latency_ms, ratio.latency, 3),
    ...(latency_ms ? [row('  in float32', [latency_ms.digits_float.toFixed(3)])] : []),
    ...(cold_start_localhost_ms
      ? coldStartRows('first reading, ms', cold_start_localhost_ms, [
          ratio.cold_start_localhost,
          ratio.cold_start_localhost_over_floor,
        ])
      : []),
    ...(cold_start_ms
      ? coldStartRows('  at 10 Mbit/s, 40 ms', cold_start_ms, [
          ratio.cold_start,
          ratio.cold_start_over_floor,
        ])
      : []),
    ...(transfer_bytes ? transferRows(transfer_bytes, ratio) : []),
    ...(agreement ? agreementRows(agreement) : []),
  ];
}

/**
 * @param {string} title @param {Record<Engine, number> | undefined} values
 * @param {number | undefined} ratio @param {number} decimals
 */
function compared(title, values, ratio, decimals) {
  if (!values) return [];
  const { digits, onnxruntime_web: onnx, tensorflow_js: tensorflow } = values;
  const cells = [digits, onnx, tensorflow].map((value) => value.toFixed(decimals));
  return [row(title, [...cells, ratio?.toFixed(1) ?? ''])];
}

/**
 * @param {string} title @param {import('./cold_start.mjs').ColdStart} times
 * @param {(number | undefined)[]} ratios of the times, and of what they add to the floor
 */
function coldStartRows(title, times, [ratio, ratioOverFloor]) {
  const floor = `    over the floor, ${times.floor.toFixed(0)}`;
  return [
    ...compared(title, times, ratio, 0),
    ...compared(floor, overFloor(times), ratioOverFloor, 0),
  ];
}

/** @param {NonNullable<Results['transfer_bytes']>} transfer @param {Results['ratio']} ratio */
function transferRows({ digits, onnxruntime_web: onnx, tensorflow_js: tensorflow }, ratio) {
  const encodings = /** @type {const} */ ({
    raw: ratio.transfer_raw,
    gzip: ratio.transfer,
    brotli: ratio.transfer_brotli,
  });
  return Object.entries(encodings).map(([name, times]) => {
    const encoding = /** @type {keyof typeof encodings} */ (name);
    const cells = [digits, onnx, tensorflow].map((page) => (page[encoding] / 1000).toFixed(0));
    return row(`transfer, kB, ${encoding}`, [...cells, times?.toFixed(1) ?? '']);
  });
}

/** Against ONNX Runtime. @param {NonNullable<Results['agreement']>} agreement */
function agreementRows({ images, different_answers: answers, largest_difference: difference }) {
  /** @param {number} probability */
  const small = (probability) => probability.toPrecision(1);
  return [
    row(`other answers of ${images}`, [`${answers.digits}`, '', `${answers.tensorflow_js}`]),
    row('  in float32', [`${answers.digits_float}`]),
    row('largest difference', [small(difference.digits), '', small(difference.tensorflow_js)]),
    row('  in float32', [small(difference.digits_float)]),
  ];
}

/** @param {string} title @param {string[]} cells */
function row(title, cells) {
  return title.padEnd(24) + cells.map((cell, i) => cell.padStart(titles[i].length + 2)).join('');
}
