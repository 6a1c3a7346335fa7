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

const url = pathToFileURL(singleFilePage).href;

/** @param {import('puppeteer-core').Page} page @param {string} digit */
function expectReading(page, digit) {
  return page.waitForFunction(
    (expected) => document.querySelector('[data-testid="reading"]')?.textContent === expected,
    { timeout: 5000 },
    digit,
  );
}

/** @param {import('puppeteer-core').Page} page */
function dropSeven(page) {
  return page.evaluate(
    async (png) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(png)], 'seven.png'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: files }));
    },
    [...encodePng(drawPicture(seven))],
  );
}

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
  await openReader(page, url);
  await draw(page, three);
  await expectReading(page, '3');
  await dropSeven(page);
  await expectReading(page, '7');
  const others = events.filter((event) => event !== url && !/^(blob|data):/.test(event));
  assert.deepEqual(others, []);
});

test('reads pictures where the browser starts no worker', async () => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new DOMException('No worker may be started.', 'SecurityError');
        }
      },
    });
  });
  await openReader(page, url);
  await dropSeven(page);
  await expectReading(page, '7');
});

test('lets go of the script of its worker', async () => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const { createObjectURL, revokeObjectURL } = URL;
    /** @type {Set<string>} */
    const scripts = new Set();
    URL.createObjectURL = (object) => {
      const made = createObjectURL(object);
      if (/** @type {Blob} */ (object).type === 'text/javascript') scripts.add(made);
      return made;
    };
    URL.revokeObjectURL = (made) => {
      scripts.delete(made);
      revokeObjectURL(made);
    };
    Object.assign(window, { scripts });
  });
  await openReader(page, url);
  await dropSeven(page);
  await expectReading(page, '7');
  assert.equal(page.workers().length, 1);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).scripts.size), 0);
});
