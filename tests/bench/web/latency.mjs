// Latency: one digit from bytes to probabilities in JavaScript, the same weights in each engine.

import { medians } from '../rounds.mjs';
import { ratio, record } from './engines.mjs';
import { variants, withAllEngines } from './together.mjs';

/**
 * Milliseconds a digit.
 * @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, import('./files.mjs').HostedFile>} files
 * @param {{runs: number, seconds: number}} options
 */
export function measureLatency(launch, files, { runs, seconds }) {
  const batch = 1000 * seconds;
  return withAllEngines(launch, files, async (page) => {
    // To warm up: browsers compile what runs often a second time.
    for (const variant of variants) await page.latency(variant, batch);
    const times = await medians('latency', variants, runs, (variant) =>
      page.latency(variant, batch),
    );
    const latency_ms = record(variants, times);
    return { latency_ms, ratio: { latency: ratio(latency_ms) } };
  });
}
