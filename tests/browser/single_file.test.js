// The page in one file, opened from the disk.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { singleFilePage } from './build.js';
import { draw, launchChromium, openReader } from './chromium.js';
import { seven, three } from './handwriting.js';
import { drawPicture, encodePng } from './picture.js';

/** @type {import('puppeteer-core').Browser} */
let browser;

before(async () => {
  browser = await launchChromium();
});

after(() => browser.close());

test('reads a drawing and a picture, and asks for no other file', async () => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const events = [];
  page.on('request', (request) => events.push(request.url()));
  page.on('console', (message) => events.push(message.text()));
  page.on('pageerror', (error) => events.push(String(error)));
  const url = pathToFileURL(singleFilePage).href;
  await openReader(page, url);

  /** @param {string} digit */
  const expectReading = (digit) =>
    page.waitForFunction(
      (expected) => document.querySelector('[data-testid="reading"]')?.textContent === expected,
      { timeout: 5000 },
      digit,
    );
  await draw(page, three);
  await expectReading('3');
  await page.evaluate(
    async (png) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(png)], 'seven.png'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    },
    [...encodePng(drawPicture(seven))],
  );
  await expectReading('7');
  const others = events.filter((event) => event !== url && !/^(blob|data):/.test(event));
  assert.deepEqual(others, []);
});
