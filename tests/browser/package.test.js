// The JavaScript API in Chromium: what Node has not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { packageFolder } from './build.js';
import { launchChromium } from './chromium.js';
import { seven } from './handwriting.js';
import { drawPicture, encodePng } from './picture.js';
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

test('BackgroundReader reads in a worker, whatever the picture is given as', async () => {
  const texts = await page.evaluate(
    async (url, bytes, strokes) => {
      const { BackgroundReader } = await import(url);
      const reader = await BackgroundReader.load();
      const blob = new Blob([new Uint8Array(bytes)]);
      const image = new Image();
      image.src = URL.createObjectURL(blob);
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height);
      const sources = [new Uint8Array(bytes), blob, image, canvas, pixels];
      const readings = await Promise.all([
        ...sources.map((source) => reader.read(source)),
        reader.readStrokes(strokes, { width: 1, height: 1 }),
      ]);
      const { frame } = readings[0].digits[0];
      const answers = [await reader.readFrame(frame), await reader.classify(frame)];
      reader.close();
      const digits = answers.map((answer) => String(answer.indexOf(Math.max(...answer))));
      return [...readings.map((reading) => reading.text), ...digits];
    },
    `${host.url}background-reader.js`,
    [...encodePng(drawPicture(seven))],
    seven,
  );
  assert.deepEqual(texts, Array(8).fill('7'));
});

test('BackgroundReader leaves the page free while it reads', async () => {
  const { longest, milliseconds } = await page.evaluate(async (url) => {
    const { BackgroundReader } = await import(url);
    const reader = await BackgroundReader.load();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [4000, 3000];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 4000, 3000);
    context.fillStyle = 'black';
    context.fillRect(1900, 800, 150, 1400);
    const photo = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));

    let longest = 0;
    let last = performance.now();
    const start = last;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    const reading = await reader.read(photo);
    clearInterval(timer);
    if (reading.text !== '1') throw new Error(`It was read as '${reading.text}'.`);
    return { longest, milliseconds: performance.now() - start };
  }, `${host.url}background-reader.js`);
  assert.ok(longest < milliseconds / 2, `${longest} of ${milliseconds} ms without the page`);
});

test('BackgroundReader refuses in the same sentences as DigitReader', async () => {
  const messages = await page.evaluate(async (url) => {
    const { BackgroundReader } = await import(url);
    const reader = await BackgroundReader.load();
    /** @param {Promise<unknown>} promise */
    const refusal = (promise) => promise.then(String, (/** @type {Error} */ e) => e.message);
    const canvas = document.createElement('canvas');
    canvas.width = 0;
    const broken = new Image();
    broken.src = 'data:image/png,nothing';
    const messages = [
      await refusal(reader.read('three')),
      await refusal(reader.read(new File(['text'], 'notes.txt'))),
      await refusal(reader.read(broken)),
      await refusal(reader.read(canvas)),
      await refusal(reader.classify(new Uint8Array(3))),
      await refusal(BackgroundReader.load({ model: new Uint8Array(9) })),
      await refusal(BackgroundReader.load({ worker: new Worker('missing.js') })),
    ];
    const asked = refusal(reader.classify(new Uint8Array(784)));
    reader.close();
    return [...messages, await asked, await refusal(reader.classify(new Uint8Array(784)))];
  }, `${host.url}background-reader.js`);
  assert.deepEqual(messages, [
    'A picture is given as bytes, a Blob, pixels, a canvas or an image.',
    'notes.txt is not a picture in PNG, JPEG, BMP or GIF format.',
    'The image has not been loaded.',
    'The picture has no pixels.',
    'A frame has 784 bytes, not 3.',
    'The model file is not a model of Digit Reader.',
    'The worker could not be started.',
    'The reader is closed.',
    'The reader is closed.',
  ]);
});
