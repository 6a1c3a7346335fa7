// The JavaScript API in Chromium: what Node has not.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

for (const kind of [
  'ImageData',
  'canvas',
  'canvas of another window',
  'OffscreenCanvas',
  'ImageBitmap',
  'image',
  'Blob',
]) {
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
        const frame = document.createElement('iframe');
        document.documentElement.append(frame);
        const foreign = frame.contentDocument?.createElement('canvas');
        if (!foreign) throw new Error('There is no other window.');
        [foreign.width, foreign.height] = [width, height];
        foreign.getContext('2d')?.putImageData(pixels, 0, 0);

        /** @type {Record<string, any>} */
        const sources = {
          ImageData: pixels,
          canvas,
          'canvas of another window': foreign,
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

test('a frame of a video is read', async () => {
  const text = await page.evaluate(
    async (url, { width, height, data }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext('2d');
      const draw = () =>
        context?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
      draw();
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = canvas.captureStream();
      const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      const timer = setInterval(draw, 20); // frames come when something is drawn
      await video.play();
      await shown;
      clearInterval(timer);
      const [{ DigitReader }, { BackgroundReader }] = await Promise.all([
        import(url),
        import(url.replace('digit-reader.js', 'background-reader.js')),
      ]);
      const readers = [await DigitReader.load(), await BackgroundReader.load()];
      const readings = await Promise.all(readers.map((reader) => reader.read(video)));
      return readings.map(({ text }) => text);
    },
    `${host.url}digit-reader.js`,
    picture,
  );
  assert.deepEqual(text, ['7', '7']);
});

test('a file that has gone is refused by its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  const path = join(folder, 'gone.png');
  await writeFile(path, encodePng(drawPicture(seven)));
  const input = await page.evaluateHandle(() => {
    const input = document.createElement('input');
    input.type = 'file';
    return input;
  });
  await input.uploadFile(path);
  await rm(folder, { recursive: true });
  const messages = await page.evaluate(
    async (url, input) => {
      const [{ DigitReader }, { BackgroundReader }] = await Promise.all([
        import(`${url}digit-reader.js`),
        import(`${url}background-reader.js`),
      ]);
      const readers = [await DigitReader.load(), await BackgroundReader.load()];
      const refusals = readers.map((reader) =>
        reader
          .read(input.files?.[0])
          .catch((/** @type {Error} */ { message, cause }) => [
            message,
            /NotFound/.test(String(cause)),
          ]),
      );
      return Promise.all(refusals);
    },
    host.url,
    input,
  );
  const refusal = ['gone.png could not be read.', true];
  assert.deepEqual(messages, [refusal, refusal]);
});

test('a picture of another site is refused, and no bitmap is left open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  await writeFile(join(folder, 'seven.png'), encodePng(drawPicture(seven)));
  const other = await serve(folder, { '.png': 'image/png' });
  const messages = await page.evaluate(
    async (url, other) => {
      const [{ DigitReader }, { BackgroundReader }] = await Promise.all([
        import(`${url}digit-reader.js`),
        import(`${url}background-reader.js`),
      ]);
      const readers = [await DigitReader.load(), await BackgroundReader.load()];
      const image = new Image();
      image.src = `${other}seven.png`;
      const refusals = readers.map((reader) =>
        reader.read(image).catch((/** @type {Error} */ { message }) => message),
      );
      return Promise.all(refusals);
    },
    host.url,
    other.url,
  );
  await other.close();
  await rm(folder, { recursive: true });
  const message = 'The picture comes from another site, which does not share its pixels.';
  assert.deepEqual(messages, [message, message]);
});

test('bitmaps that a reader made are closed, and those it was given are not', async () => {
  const { made, closed, width, text } = await page.evaluate(
    async (url, { width, height, data }) => {
      const { DigitReader } = await import(url);
      const reader = await DigitReader.load();
      const canvas = new OffscreenCanvas(width, height);
      const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
      canvas.getContext('2d')?.putImageData(pixels, 0, 0);
      const given = await createImageBitmap(canvas);
      const webp = await canvas.convertToBlob({ type: 'image/webp' });

      let [made, closed] = [0, 0];
      const [make, { close }] = [createImageBitmap, ImageBitmap.prototype];
      window.createImageBitmap = (/** @type {any} */ source) => {
        ++made;
        return make(source);
      };
      ImageBitmap.prototype.close = function () {
        ++closed;
        return close.call(this);
      };
      const { text } = await reader.read(webp);
      await reader.read(given);
      return { made, closed, width: given.width, text };
    },
    `${host.url}digit-reader.js`,
    picture,
  );
  assert.deepEqual({ made, closed, width, text }, { made: 1, closed: 1, width: 160, text: '7' });
});

test('a page in place of the module is refused by its address', async () => {
  const misled = await serve(packageFolder, { '.wasm': 'text/html; charset=utf-8' });
  const tab = await page.browser().newPage();
  await tab.goto(`${misled.url}digit-reader.js`);
  const message = await tab.evaluate(async (url) => {
    const { DigitReader } = await import(url);
    return DigitReader.load().catch((/** @type {Error} */ { message }) => message);
  }, `${misled.url}digit-reader.js`);
  await tab.close();
  await misled.close();
  assert.equal(message, `${misled.url}digit-reader-core.wasm is a page, not the module.`);
});

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

test('BackgroundReader reads strokes of any objects, and says what else cannot be sent', async () => {
  const [text, name] = await page.evaluate(
    async (url, strokes) => {
      const { BackgroundReader } = await import(url);
      const reader = await BackgroundReader.load();
      const observed = strokes.map(
        (stroke) =>
          new Proxy(
            stroke.map((point) => new Proxy(point, {})),
            {},
          ),
      );
      const { text } = await reader.readStrokes(observed, { width: 1, height: 1 });
      const { name } = await reader.classify(() => 0).catch((/** @type {Error} */ error) => error);
      return [text, name];
    },
    `${host.url}background-reader.js`,
    seven,
  );
  assert.deepEqual([text, name], ['7', 'DataCloneError']);
});

test('BackgroundReader starts again where it ran out of memory', async () => {
  const { message, text } = await page.evaluate(
    async (url, bytes) => {
      const script = `
        let grow = WebAssembly.Memory.prototype.grow;
        addEventListener('message', ({ data: { memory } }) => {
          if (memory === undefined) return;
          WebAssembly.Memory.prototype.grow = memory ? grow : () => { throw new RangeError('None.'); };
        });
        import('${url.replace('reader.js', 'worker.js')}').then(() => postMessage('started'));`;
      const blob = new Blob([script], { type: 'text/javascript' });
      const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
      await new Promise((resolve) => (worker.onmessage = resolve));
      const { BackgroundReader } = await import(url);
      const reader = await BackgroundReader.load({ worker });
      worker.postMessage({ memory: false, verb: 'none' });
      const large = new ImageData(2000, 2000);
      const { message } = await reader.read(large).catch((/** @type {Error} */ error) => error);
      worker.postMessage({ memory: true, verb: 'none' });
      const { text } = await reader.read(new Uint8Array(bytes));
      return { message, text };
    },
    `${host.url}background-reader.js`,
    [...encodePng(drawPicture(seven))],
  );
  assert.deepEqual([message, text], ['The reader stopped, most likely for lack of memory.', '7']);
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
    'A picture is given as bytes, a Blob, pixels, a canvas, an image or a video.',
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
