// One page that reads for a long time.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { packageFolder } from './build.js';
import { launchChromium } from './chromium.js';
import { one, seven, three } from './handwriting.js';
import { serve } from './server.js';

const readings = 100_000;
const rounds = 10;

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

test(`memory and speed stay the same over ${readings} readings`, async (t) => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(keepMemory);
  await page.goto(`${host.url}digit-reader.js`);
  const debuggerSession = await page.createCDPSession();

  /** @type {{milliseconds: number, moduleBytes: number, heapBytes: number}[]} */
  const measured = [];
  for (let round = 0; round < rounds; ++round) {
    const url = `${host.url}digit-reader.js`;
    const { texts, ...rest } = await page.evaluate(
      readMany,
      url,
      [one, three, seven],
      readings / rounds,
    );
    assert.equal(texts, '137');
    await debuggerSession.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heapBytes = NaN } = await page.metrics();
    measured.push({ ...rest, heapBytes });
    t.diagnostic(
      `round ${round + 1}: ${rest.milliseconds.toFixed(3)} ms a reading, ` +
        `${rest.moduleBytes} bytes in the module, ${heapBytes} in JavaScript`,
    );
  }

  const [first, ...others] = measured;
  for (const { moduleBytes, heapBytes } of others) {
    assert.equal(moduleBytes, first.moduleBytes);
    assert.ok(heapBytes < first.heapBytes + 200_000, `${heapBytes} after ${first.heapBytes} bytes`);
  }
  // The fastest of each half, as other programs run meanwhile.
  /** @param {typeof measured} half */
  const fastest = (half) => Math.min(...half.map(({ milliseconds }) => milliseconds));
  const slowdown = fastest(measured.slice(rounds / 2)) / fastest(measured.slice(0, rounds / 2));
  assert.ok(slowdown < 1.3, `readings take ${slowdown} times as long in the second half`);
});
