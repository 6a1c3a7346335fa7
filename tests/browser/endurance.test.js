// One page that reads for a long time.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { median } from '../bench/rounds.mjs';
import { packageFolder } from './build.js';
import { launchChromium } from './chromium.js';
import { one, seven, three } from './handwriting.js';
import { serve } from './server.js';

const readings = 100_000;
const rounds = 10;

// Readings between two looks at the clock, and such looks, to compare the page with a fresh one.
const sample = 500;
const samples = 11;

/** @type {import('puppeteer-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let host;

before(async () => {
  browser = await launchChromium();
  host = await serve(packageFolder);
});

after(async () => {
  await browser.close();
  await host.close();
});

/** Lets the page see the module's memory. */
function keepMemory() {
  const instantiate = WebAssembly.instantiate;
  Object.assign(WebAssembly, {
    /** @param {[WebAssembly.Module, WebAssembly.Imports]} parameters */
    async instantiate(...parameters) {
      const instance = await instantiate(...parameters);
      const memory = Object.values(instance.exports).find(
        (value) => value instanceof WebAssembly.Memory,
      );
      Object.assign(globalThis, { moduleMemory: memory });
      return instance;
    },
  });
}

/** @param {string} url @param {import('./chromium.js').Point[][][]} drawings @param {number} count */
async function readMany(url, drawings, count) {
  const page = /** @type {any} */ (globalThis);
  if (!page.reader) {
    const { DigitReader } = await import(url);
    page.reader = await DigitReader.load();
  }
  const start = performance.now();
  let texts = '';
  for (let i = 0; i < count; ++i) {
    const { text } = page.reader.readStrokes(drawings[i % drawings.length], {
      width: 1,
      height: 1,
    });
    if (i < drawings.length) texts += text;
  }
  return {
    texts,
    milliseconds: (performance.now() - start) / count,
    moduleBytes: page.moduleMemory.buffer.byteLength,
  };
}

async function openPage() {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(keepMemory);
  await page.goto(`${host.url}digit-reader.js`);
  return page;
}

/** @param {import('puppeteer-core').Page} page @param {number} count */
const readIn = (page, count) =>
  page.evaluate(readMany, `${host.url}digit-reader.js`, [one, three, seven], count);

test(`memory and speed stay the same over ${readings} readings`, async (t) => {
  const page = await openPage();
  const debuggerSession = await page.createCDPSession();

  /** @type {{moduleBytes: number, heapBytes: number}[]} */
  const measured = [];
  for (let round = 0; round < rounds; ++round) {
    const { texts, milliseconds, moduleBytes } = await readIn(page, readings / rounds);
    assert.equal(texts, '137');
    await debuggerSession.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heapBytes = NaN } = await page.metrics();
    measured.push({ moduleBytes, heapBytes });
    t.diagnostic(
      `round ${round + 1}: ${milliseconds.toFixed(3)} ms a reading, ` +
        `${moduleBytes} bytes in the module, ${heapBytes} in JavaScript`,
    );
  }

  const [first, ...others] = measured;
  for (const { moduleBytes, heapBytes } of others) {
    assert.equal(moduleBytes, first.moduleBytes);
    assert.ok(heapBytes < first.heapBytes + 200_000, `${heapBytes} after ${first.heapBytes} bytes`);
  }

  // Other programs run meanwhile, so the page is timed by turns with a fresh one.
  const fresh = await openPage();
  await readIn(fresh, rounds * sample);
  /** @type {number[]} */
  const ratios = [];
  for (let turn = 0; turn < samples; ++turn) {
    const { milliseconds } = await readIn(page, sample);
    ratios.push(milliseconds / (await readIn(fresh, sample)).milliseconds);
  }
  const slowdown = median(ratios);
  t.diagnostic(`a reading takes ${slowdown.toFixed(2)} times as long as in a fresh page`);
  assert.ok(slowdown < 1.3, `${slowdown} times as long as in a fresh page`);
});
