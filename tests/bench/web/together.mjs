// The page in which all engines have loaded the same network, from outside.

import { withBrowser } from './browsers.mjs';
import { host } from './server.mjs';

/** Our network in float32 is measured too. */
export const variants = /** @type {const} */ ([
  'digits',
  'digits_float',
  'onnxruntime_web',
  'tensorflow_js',
]);

/** @typedef {typeof variants[number]} Variant */

/**
 * @typedef {object} Together
 * @property {(variant: Variant, atLeast: number) => Promise<number>} latency milliseconds a call
 * @property {(variant: Variant, base64: string) => Promise<number[][]>} probabilities of each frame
 */

/**
 * @template T
 * @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, import('./files.mjs').HostedFile>} files
 * @param {(page: Together) => Promise<T>} use
 */
export async function withAllEngines(launch, files, use) {
  const server = await host(files);
  try {
    return await withBrowser(launch, async (browser) => {
      const page = await browser.newPage();
      await page.goto(`${server.url}/together/`);
      await page.waitForFunction(() => 'bench' in window);
      return use({
        latency: (variant, atLeast) =>
          page.evaluate(
            (variant, atLeast) => /** @type {any} */ (window).bench.latency(variant, atLeast),
            variant,
            atLeast,
          ),
        probabilities: (variant, base64) =>
          page.evaluate(
            (variant, base64) => /** @type {any} */ (window).bench.probabilities(variant, base64),
            variant,
            base64,
          ),
      });
    });
  } finally {
    await server.close();
  }
}
