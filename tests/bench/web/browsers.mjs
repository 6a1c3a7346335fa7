// The browsers to measure in.

import { launchChromium } from '../../browser/chromium.js';
import { launchFirefox } from '../../browser/firefox.js';

/** @typedef {Awaited<ReturnType<typeof launchChromium>>} Browser */

/** @typedef {() => Promise<Browser>} Launch starts a browser with a new profile */

/** @type {Record<string, Launch>} */
export const browsers = { chromium: launchChromium, firefox: launchFirefox };

/**
 * What `use` makes of a browser that nobody has used before.
 * @template T
 * @param {Launch} launch
 * @param {(browser: Browser) => Promise<T>} use
 */
export async function withBrowser(launch, use) {
  const browser = await launch();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
