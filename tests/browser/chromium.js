// A real browser and what people do in it.

import puppeteer from 'puppeteer-core';

/** @typedef {{x: number, y: number}} Point */

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

export function launchChromium() {
  return puppeteer.launch({
    executablePath: executable,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // root has no sandbox
    ],
  });
}

/**
 * Opens the page and waits until it can read.
 * @param {import('puppeteer-core').Page} page
 * @param {string} url
 */
export async function openReader(page, url) {
  await page.goto(url);
  await page.waitForFunction(
    () => document.querySelector('[data-testid="time"]')?.textContent === '',
  );
}

/**
 * Draws on the pad.
 * @param {import('puppeteer-core').Page} page
 * @param {Point[][]} strokes in parts of a square as high as the pad, in its middle
 * @param {object} [how]
 * @param {boolean} [how.touch] with a finger instead of the mouse
 * @param {import('puppeteer-core').MouseButton} [how.button]
 * @param {boolean} [how.lift] whether the pen goes up in the end
 */
export async function draw(page, strokes, { touch = false, button = 'left', lift = true } = {}) {
  const pad = await page.$eval('[data-testid="pad"]', (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  });
  const left = pad.left + (pad.width - pad.height) / 2;
  /** @param {Point} point @returns {[x: number, y: number]} */
  const place = ({ x, y }) => [left + x * pad.height, pad.top + y * pad.height];

  for (const [start, ...rest] of strokes) {
    if (touch) {
      const finger = await page.touchscreen.touchStart(...place(start));
      for (const point of rest) await finger.move(...place(point));
      await finger.end();
    } else {
      await page.mouse.move(...place(start));
      await page.mouse.down({ button });
      for (const point of rest) await page.mouse.move(...place(point));
      if (lift) await page.mouse.up({ button });
    }
  }
}
