// Cold start: from navigation in a new profile to the first reading of the same drawing. No page can be
// faster than the floor: one that holds nothing but an inline script that writes a 7.

import { medians } from '../rounds.mjs';
import { engines, ratio, record } from './engines.mjs';
import { firstReading } from './first_reading.mjs';
import { Link } from './link.mjs';
import { host } from './server.mjs';

const contestants = /** @type {const} */ ([...engines, 'floor']);

/** @typedef {Record<typeof contestants[number], number>} ColdStart milliseconds */

const slowLine = { megabitsPerSecond: 10, roundTrip: 40 };

/**
 * Milliseconds to each page's first reading, from this machine and over a slow line.
 * @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, import('./files.mjs').HostedFile>} files
 * @param {{runs: number}} options
 */
export async function measureColdStart(launch, files, { runs }) {
  const localhost = await measure('cold start on localhost', launch, files, runs);
  const title = `cold start at ${slowLine.megabitsPerSecond} Mbit/s`;
  const slow = await measure(title, launch, files, runs, new Link(slowLine));
  return {
    cold_start_localhost_ms: localhost,
    cold_start_ms: slow,
    ratio: {
      cold_start_localhost: ratio(localhost),
      cold_start_localhost_over_floor: ratio(overFloor(localhost)),
      cold_start: ratio(slow),
      cold_start_over_floor: ratio(overFloor(slow)),
    },
  };
}

/** What each engine adds to the floor. @param {ColdStart} times */
export function overFloor(times) {
  return record(
    engines,
    engines.map((engine) => times[engine] - times.floor),
  );
}

/**
 * @param {string} title @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, import('./files.mjs').HostedFile>} files @param {number} runs
 * @param {Link} [link]
 */
async function measure(title, launch, files, runs, link) {
  const server = await host(files, link);
  try {
    const times = await medians(title, contestants, runs, async (page) => {
      const { milliseconds } = await firstReading(launch, `${server.url}/${page}/`);
      return milliseconds;
    });
    return record(contestants, times);
  } finally {
    await server.close();
  }
}
