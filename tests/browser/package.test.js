// The JavaScript API in Chromium: what Node has not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { packageFolder } from './build.js';
import { launchChromium } from './chromium.js';
import { seven } from './handwriting.js';
import { drawPicture } from './picture.js';
import { serve } from './server.js';

/** @type {import('puppeteer-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let host;
/** @type {import('puppeteer-core').Page} */
let page;

before(async () => {
  browser = await launchChromium();
  host = await serve(packageFolder);
  page = await browser.newPage();
  await page.goto(`${host.url}digit-reader.js`); // a page of that host, if not a beautiful one
});

after(async () => {
  await browser.close();
  await host.close();
});

/** A page's picture of a 7, in all forms that pages have. */
const { width, height, data } = drawPicture(seven);
const picture = { width, height, data: [...data] };

for (const kind of ['ImageData', 'canvas', 'OffscreenCanvas', 'ImageBitmap', 'image', 'Blob']) {
  test(`a picture is read from: ${kind}`, async () => {
    const text = await page.evaluate(
      async (url, kind, { width, height, data }) => {
        const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        canvas.getContext('2d')?.putImageData(pixels, 0, 0);
        const offscreen = new OffscreenCanvas(width, height);
        offscreen.getContext('2d')?.putImageData(pixels, 0, 0);
        const image = new Image(width / 2, height / 2); // shown smaller than it is
        image.src = canvas.toDataURL();

        /** @type {Record<string, any>} */
        const sources = {
          ImageData: pixels,
          canvas,
          OffscreenCanvas: offscreen,
          ImageBitmap: await createImageBitmap(pixels),
          image,
          Blob: await offscreen.convertToBlob(),
        };
        const { DigitReader } = await import(url);
        const reader = await DigitReader.load();
        return (await reader.read(sources[kind])).text;
      },
      `${host.url}digit-reader.js`,
      kind,
      picture,
    );
    assert.equal(text, '7');
  });
}

test('a worker reads', async () => {
  const text = await page.evaluate(
    async (url, strokes) => {
      const script = `
        import { DigitReader } from '${url}';
        const reader = await DigitReader.load();
        postMessage(reader.readStrokes(${JSON.stringify(strokes)}, { width: 1, height: 1 }).text);`;
      const blob = new Blob([script], { type: 'text/javascript' });
      const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    },
    `${host.url}digit-reader.js`,
    seven,
  );
  assert.equal(text, '7');
});

test('an image without a picture and an empty canvas are refused in one sentence', async () => {
  const messages = await page.evaluate(async (url) => {
    const { DigitReader } = await import(url);
    const reader = await DigitReader.load();
    const canvas = document.createElement('canvas');
    canvas.width = 0;
    const broken = new Image();
    broken.src = 'data:image/png,nothing';
    return Promise.all(
      [broken, canvas].map((source) =>
        reader.read(source).catch((/** @type {Error} */ e) => e.message),
      ),
    );
  }, `${host.url}digit-reader.js`);
  assert.deepEqual(messages, ['The image has not been loaded.', 'The picture has no pixels.']);
});
