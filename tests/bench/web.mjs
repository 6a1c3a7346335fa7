// `tools/bench web`: this page and its engine beside ONNX Runtime Web and TensorFlow.js, in real
// browsers. All take turns; medians are compared.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { main } from './command_line.mjs';
import { measureAgreement } from './web/agreement.mjs';
import { browsers, withBrowser } from './web/browsers.mjs';
import { measureColdStart } from './web/cold_start.mjs';
import { hostedFiles } from './web/files.mjs';
import { measureLatency } from './web/latency.mjs';
import { buildPages } from './web/pages.mjs';
import { table } from './web/table.mjs';
import { measureTransfer } from './web/transfer.mjs';

/**
 * @typedef {import('./web/engines.mjs').Engine} Engine
 * @typedef {import('./web/files.mjs').HostedFile} HostedFile
 * @typedef {import('./command_line.mjs').Options} Options
 */

/**
 * @typedef {'latency' | 'cold_start_localhost' | 'cold_start_localhost_over_floor' | 'cold_start' |
 *   'cold_start_over_floor' | 'transfer' | 'transfer_raw' | 'transfer_brotli'} Ratio
 */

/**
 * What was measured in one browser; parts that were not asked for are left out.
 * @typedef {object} Results
 * @property {string} browser
 * @property {Record<import('./web/together.mjs').Variant, number>} [latency_ms]
 * @property {import('./web/cold_start.mjs').ColdStart} [cold_start_localhost_ms]
 * @property {import('./web/cold_start.mjs').ColdStart} [cold_start_ms] over the slow line
 * @property {Record<Engine, Record<import('./web/files.mjs').Encoding, number>>} [transfer_bytes]
 * @property {import('./web/agreement.mjs').Agreement} [agreement]
 * @property {Partial<Record<Ratio, number>>} ratio how many times the better of the peers is what we
 *   are; over_floor: in the time that is added to the floor; transfer: with gzip
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @type {Record<string, (launch: import('./web/browsers.mjs').Launch,
 *   files: Map<string, HostedFile>, options: Options) => Promise<Partial<Results>>>}
 */
const parts = {
  latency: measureLatency,
  'cold-start': measureColdStart,
  transfer: measureTransfer,
  agreement: measureAgreement,
};

/**
 * @param {string} browser @param {Map<string, HostedFile>} files
 * @param {string[]} chosen parts @param {Options} options
 * @returns {Promise<Results>}
 */
async function measure(browser, files, chosen, options) {
  const launch = browsers[browser];
  const version = await withBrowser(launch, (started) => started.version());
  const results = [];
  for (const part of Object.keys(parts).filter((part) => chosen.includes(part))) {
    results.push(await parts[part](launch, files, options));
  }
  const ratios = results.map(({ ratio }) => ratio);
  return Object.assign({ browser: version }, ...results, { ratio: Object.assign({}, ...ratios) });
}

/** @param {unknown} words @param {string[]} known @param {string} option */
function chosenFrom(words, known, option) {
  const chosen = /** @type {string[]} */ (words);
  const unknown = chosen.find((word) => !known.includes(word));
  if (unknown) throw new Error(`${option} ${unknown} is none of ${known.join(', ')}`);
  return chosen;
}

/** @param {Options} options */
async function measureWeb(options) {
  const chosenBrowsers = chosenFrom(options.own.browser, Object.keys(browsers), '--browser');
  const chosenParts = chosenFrom(options.own.part, Object.keys(parts), '--part');
  const model = String(options.own.model);
  if (!existsSync(model)) throw new Error(`${model} cannot be read`);

  const folder = join(root, 'build/bench');
  await buildPages(join(folder, 'web'), model);
  const files = await hostedFiles(join(folder, 'web'), join(folder, 'compressed'));
  for (const browser of chosenBrowsers) {
    const results = await measure(browser, files, chosenParts, options);
    console.log(options.json ? JSON.stringify(results) : table(results));
  }
}

await main(measureWeb, {
  browser: { type: 'string', multiple: true, default: Object.keys(browsers) },
  part: { type: 'string', multiple: true, default: Object.keys(parts) },
  model: { type: 'string', default: join(root, 'model/cnn-32-64.model') },
});
