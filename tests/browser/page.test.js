// The page in Chromium, as people use it.

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { siteFolder } from './build.js';
import { draw, openReader } from './chromium.js';
import { one, seven, three } from './handwriting.js';
import { constantModel } from './model_file.js';
import { openPageForEachTest, until } from './opened_page.js';
import { drawPicture, encodePng, pngHeader } from './picture.js';
import { serve } from './server.js';

const opened = openPageForEachTest();
/** @type {import('puppeteer-core').Page} */
let page;

beforeEach(() => {
  page = opened.page;
});

const { click, expectText, textOf } = opened;

/** @param {string} name @param {Uint8Array} content */
const upload = (name, content) => opened.give('upload', { [name]: content });

/** What is drawn on the pad, as a data URL. */
function drawing() {
  return page.$eval('canvas[data-testid="pad"]', (canvas) => canvas.toDataURL());
}

/** How far from the pad's left edge the drawing begins, in pixels of the page. */
function leftmostInk() {
  return page.$eval('canvas[data-testid="pad"]', (canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
    const columns = [...data.keys()].filter((i) => i % 4 === 3 && data[i] > 0);
    return Math.min(...new Set(columns.map((i) => (i >> 2) % width))) / devicePixelRatio;
  });
}

/** Whether the page doubts its reading. */
function doubted() {
  return page.$eval('.verdict', (verdict) => verdict.hasAttribute('data-doubtful'));
}

/** Lets the page read with another network. @param {string} name @param {Uint8Array} model */
const openModel = (name, model) => opened.give('model', { [name]: model });

/** What the bars show. */
function probabilities() {
  return page.$$eval('.bars li', (bars) =>
    bars.map((bar) => Number(getComputedStyle(bar).getPropertyValue('--probability'))),
  );
}

/** The name of the network in use. */
function networkName() {
  return page.$eval(
    'select[data-testid="network"]',
    (select) => select.selectedOptions[0]?.textContent,
  );
}

/** @param {boolean} expected */
async function expectPreview(expected) {
  const shown = await page.$eval(
    'img[data-testid="preview"]',
    (image) => !image.hidden && image.complete && image.naturalWidth > 0,
  );
  assert.equal(shown, expected, `the preview is ${shown ? '' : 'not '}shown`);
}

/** Opens the page where a file does not arrive when it is first asked for. @param {string} file @param {number} times */
async function openWithout(file, times) {
  await page.setRequestInterception(true);
  let missing = times;
  page.on('request', (request) =>
    request.url().endsWith(file) && missing-- > 0 ? request.abort() : request.continue(),
  );
  await openReader(page, opened.site.url);
}

/** Waits for what the page asks for last, some time after it can read. */
async function allRequested() {
  await until(async () => opened.requests.some((url) => url.endsWith('digit-reader-core.wasm')));
  await page.waitForNetworkIdle();
}

describe('writing', () => {
  test('a drawn 3 reads 3', async () => {
    await draw(page, three);
    await expectText('reading', '3');
    await expectText('confidence', /^\d+\.\d%$/);
    await expectText('time', /^Read in .* ms\.$/);
  });

  test('the answer changes while the pen is down', async () => {
    await draw(page, three, { lift: false });
    await expectText('reading', '3');
  });

  test('a finger writes', async () => {
    await draw(page, seven, { touch: true });
    await expectText('reading', '7');
  });

  test('an empty page reads as nothing', async () => {
    assert.equal(await textOf('reading'), '');
    assert.equal(await textOf('confidence'), '');
  });

  test('the other mouse buttons do not write', async () => {
    const empty = await drawing();
    await draw(page, three, { button: 'right' });
    assert.equal(await drawing(), empty);
  });

  test('all ten probabilities are shown', async () => {
    await draw(page, three);
    await expectText('reading', '3');
    const bars = await probabilities();
    assert.equal(bars.length, 10);
    assert.equal(bars.indexOf(Math.max(...bars)), 3);
  });

  test('what may be no digit is still read, with a question', async () => {
    await draw(page, three);
    await expectText('reading', '3');
    assert.equal(await doubted(), false);

    const logits = [0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 7]; // a 4, or rather nothing
    await openModel('doubtful.model', constantModel(logits));
    await expectText('reading', '4');
    assert.equal(await textOf('confidence'), '97.8%');
    assert.match((await page.$eval('.judgement', (p) => p.textContent)) ?? '', /is this a digit\?/);
    assert.equal(await doubted(), true);
  });

  test('the frame shows what the network sees', async () => {
    await draw(page, three);
    await expectText('reading', '3');
    const white = await page.$eval('canvas[data-testid="frame"]', (canvas) => {
      const data = canvas.getContext('2d')?.getImageData(0, 0, 28, 28).data ?? [];
      return data.filter((value, i) => i % 4 === 0 && value > 128).length;
    });
    assert.ok(white > 40 && white < 300, `${white} pixels are white`);
  });
});

describe('taking back', () => {
  test('Clear empties the sheet, and Undo brings the drawing back', async () => {
    const empty = await drawing();
    await draw(page, three);
    await expectText('reading', '3');
    await click('clear');
    await expectText('reading', '');
    assert.equal(await drawing(), empty);
    await click('undo');
    await expectText('reading', '3');
  });

  test('Undo takes the last stroke', async () => {
    await draw(page, one);
    await expectText('reading', '1');
    await draw(page, [
      [
        { x: 0.1, y: 0.1 },
        { x: 0.9, y: 0.9 },
        { x: 0.1, y: 0.9 },
      ],
    ]);
    await click('undo');
    await expectText('reading', '1');
    await click('undo');
    await expectText('reading', '');
  });

  test('Escape clears, and Control+Z undoes', async () => {
    await draw(page, three);
    await page.keyboard.press('Escape');
    await expectText('reading', '');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await expectText('reading', '3');
  });

  test('Control+Z is the same with Caps Lock, Command+Z on a Mac, and redo is neither', async () => {
    /** Whether the page took the key. @param {KeyboardEventInit} init */
    const press = (init) =>
      page.evaluate((init) => !document.body.dispatchEvent(new KeyboardEvent('keydown', init)), {
        bubbles: true,
        cancelable: true,
        ...init,
      });
    await draw(page, three);
    await draw(page, one);
    assert.equal(await press({ key: 'Z', ctrlKey: true, shiftKey: true }), false);
    assert.equal(await press({ key: 'Z', ctrlKey: true }), true);
    await expectText('reading', '3');
    assert.equal(await press({ key: 'z', metaKey: true }), true);
    await expectText('reading', '');
    assert.equal(await press({ key: 'z', metaKey: true }), false, 'nothing is left to undo');
  });
});

describe('pictures', () => {
  const png = encodePng(drawPicture(seven));

  test('an uploaded 7 reads 7, with a preview', async () => {
    await upload('seven.png', png);
    await expectText('reading', '7');
    await page.waitForSelector('.box', { visible: true });
    await expectPreview(true);
  });

  test('writing beside its digits puts the picture away', async () => {
    await upload('seven.png', png);
    await expectText('reading', '7');
    await draw(
      page,
      three.map((stroke) => stroke.map(({ x, y }) => ({ x: x - 0.25, y }))),
    );
    await expectText('reading', '3');
    await expectPreview(false);
  });

  test('while it is read, this is said where it can be seen and heard', async () => {
    await page.setViewport({ width: 390, height: 844 });
    await draw(page, three);
    const gate = await opened.holdReadings();
    await upload('seven.png', png);
    await gate.held(1);
    await expectText('progress', 'Reading the picture…');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]); // repaints
    await expectText('progress', 'Reading the picture…');
    await expectText('reading', '3');
    const { role, bottom } = await page.$eval('[data-testid="progress"]', (line) => ({
      role: line.getAttribute('role'),
      bottom: line.getBoundingClientRect().bottom,
    }));
    assert.equal(role, 'status');
    assert.ok(bottom > 0 && bottom < 844, `it ends at ${bottom}`);
    await gate.open();
    await expectText('reading', '7');
    await expectText('progress', '');
  });

  test('what reads them is asked for again where it did not arrive', async () => {
    await openWithout('picture-reader.js', 1);
    await until(async () => opened.complaints.length > 0);
    await upload('seven.png', png);
    await expectText('reading', '7');
    opened.complaints.length = 0; // of the missing file
  });

  test('what lists them is asked for again where it did not arrive', async () => {
    await openWithout('results.js', 2);
    const message = 'What lists and saves readings could not be loaded.';
    await expectText('error', message);
    await draw(page, three);
    await expectText('error', message);
    await draw(page, [
      [
        { x: 0.1, y: 0.1 },
        { x: 0.1, y: 0.3 },
      ],
    ]);
    await page.waitForSelector('[data-testid="csv"]:enabled');
    assert.equal(await textOf('error'), '');
    const others = opened.complaints.filter((complaint) => !/net::ERR_FAILED/.test(complaint));
    assert.deepEqual(others, [], 'nothing but the missing file');
    opened.complaints.length = 0;
  });

  test('a tap beside its digits leaves the picture', async () => {
    await upload('seven.png', png);
    await expectText('reading', '7');
    await draw(page, [[{ x: 0.1, y: 0.5 }]]);
    await draw(page, [[{ x: 0.1, y: 0.5 }]], { touch: true });
    await expectText('reading', '7');
    await expectPreview(true);
    await click('undo'); // the one step there is
    await expectPreview(false);
    assert.equal(await page.$('[data-testid="undo"]:enabled'), null);
  });

  test('the stroke that puts it away has no line from where the page was laid out before', async () => {
    await upload('seven.png', png);
    await page.waitForSelector('.box', { visible: true });
    const [x, y] = await page.$eval('[data-testid="pad"]', (pad) => {
      const { left, top } = pad.getBoundingClientRect();
      return [left, top];
    });
    await page.mouse.move(x + 20, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 60);
    await page.mouse.move(x + 61, y + 160);
    await page.mouse.up();
    await page.waitForSelector('main:not([data-picture])');
    await expectText('reading', '1');
    const inkLeft = await leftmostInk();
    assert.ok(inkLeft > 40, `there is ink from ${inkLeft} pixels on`);
  });

  test('a finger scrolls over pictures', async () => {
    await upload('seven.png', png);
    await expectText('reading', '7');
    await draw(page, three, { touch: true });
    await expectText('reading', '7');
    const action = await page.$eval('.pad', (pad) => getComputedStyle(pad).touchAction);
    assert.equal(action, 'auto');
  });

  test('Clear removes the picture, and Undo brings it back', async () => {
    await upload('seven.png', png);
    await expectText('reading', '7');
    await click('clear');
    await expectText('reading', '');
    await expectPreview(false);
    await click('undo');
    await expectText('reading', '7');
  });

  test('Undo brings back the drawing that a picture replaced', async () => {
    await draw(page, three);
    await upload('seven.png', png);
    await expectText('reading', '7');
    await click('undo');
    await expectText('reading', '3');
  });

  for (const type of ['drop', 'paste']) {
    test(`a picture can come by ${type}`, async () => {
      await page.evaluate(
        (type, base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], 'seven.png'));
          const event =
            type === 'drop'
              ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
              : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true });
          document.body.dispatchEvent(event);
        },
        type,
        png.toString('base64'),
      );
      await expectText('reading', '7');
    });
  }

  test('what only the browser decodes is read too', async () => {
    const base64 = await page.evaluate(
      async ({ width, height, data }) => {
        const canvas = new OffscreenCanvas(width, height);
        canvas
          .getContext('2d')
          ?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
        const webp = await canvas.convertToBlob({ type: 'image/webp' });
        return btoa(String.fromCharCode(...new Uint8Array(await webp.arrayBuffer())));
      },
      { ...drawPicture(seven), data: [...drawPicture(seven).data] },
    );
    const webp = Buffer.from(base64, 'base64');
    assert.equal(webp.toString('latin1', 8, 12), 'WEBP');
    await upload('seven.webp', webp);
    await expectText('reading', '7');
  });

  const badFiles = {
    'letter.png': Buffer.from('Dear reader,'),
    'short.png': png.subarray(0, png.length / 2),
    'empty.png': Buffer.alloc(0),
    'enormous.png': pngHeader(60000, 60000),
    'damaged.webp': Buffer.from('RIFF....WEBPVP8 '),
  };

  for (const [name, content] of Object.entries(badFiles)) {
    test(`${name} gives a message and leaves the drawing as it was`, async () => {
      await draw(page, three);
      await expectText('reading', '3');
      const before = await drawing();
      await upload(name, content);
      await expectText('error', new RegExp(`^${name} .*\\.$`));
      await expectText('reading', '3');
      await expectText('time', /^Read in/);
      assert.equal(await drawing(), before);
      await draw(page, [[{ x: 0.5, y: 0.5 }]]);
      await expectText('error', '');
    });
  }

  test('where there are no workers, they are read on the page', async () => {
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(window, 'Worker'));
    await openReader(page, opened.site.url);
    await upload('seven.png', encodePng(drawPicture(seven)));
    await expectText('reading', '7');
    assert.deepEqual(page.workers(), []);
  });

  test('where what reads them does not arrive, drawings are read, and it is said', async () => {
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().endsWith('picture-reader.js') ? request.abort() : request.continue(),
    );
    await openReader(page, opened.site.url);
    await draw(page, three);
    await expectText('reading', '3');
    await upload('seven.png', encodePng(drawPicture(seven)));
    await expectText('error', 'What reads pictures could not be loaded.');
    await expectText('reading', '3');
    opened.complaints.length = 0; // of the missing file
  });

  test('a picture without a digit says so', async () => {
    await upload('paper.png', encodePng(drawPicture([])));
    await page.waitForFunction(() => document.body.innerText.includes('No digit found'));
    assert.equal(await textOf('reading'), '');
  });
});

describe('other networks', () => {
  test('the classics are there to choose, and answer the same drawing', async () => {
    await draw(page, [[0.3, 0.5, 0.6, 0.4].map((x, i) => ({ x, y: 0.3 + 0.1 * i }))]); // a scrawl
    await expectText('time', /^Read in/);
    const own = await probabilities();

    await page.select('[data-testid="network"]', '1');
    await until(async () => !isDeepStrictEqual(await probabilities(), own));
    await until(async () => (await networkName()) === 'LeNet-5');

    await page.select('[data-testid="network"]', '0');
    await until(async () => isDeepStrictEqual(await probabilities(), own));
    await until(async () => (await networkName()) === 'Digit Reader');
  });

  test('a picture is read once more', async () => {
    await upload('seven.png', encodePng(drawPicture(seven)));
    await expectText('reading', '7');
    await openModel('five.model', constantModel([0, 0, 0, 0, 0, 9, 0, 0, 0, 0]));
    await expectText('reading', '5');
    await until(async () => (await networkName()) === 'five.model');

    await click('undo');
    await expectText('reading', '');
  });

  test('a picture that is being opened meanwhile is opened, and read by the new one', async () => {
    const gate = await opened.holdReadings();
    await upload('seven.png', encodePng(drawPicture(seven)));
    await gate.held(1);
    await openModel('five.model', constantModel([0, 0, 0, 0, 0, 9, 0, 0, 0, 0]));
    await gate.held(2);
    await gate.open();
    await expectText('reading', '5');
    assert.equal(await textOf('error'), '');
    await page.waitForSelector('.box', { visible: true });
    await expectPreview(true);
  });

  test('the stroke under the pen goes on meanwhile', async () => {
    const [start, ...rest] = three[0];
    await draw(page, [[start, ...rest.slice(0, 12)]], { lift: false });
    await openModel('five.model', constantModel([0, 0, 0, 0, 0, 9, 0, 0, 0, 0]));
    await until(async () => (await networkName()) === 'five.model');
    await page.mouse.up();
    await expectText('reading', '5');
    await page.waitForSelector('[data-testid="undo"]:enabled');
  });

  test('a file that is no model is refused, and the last network stays', async () => {
    await draw(page, three);
    await expectText('reading', '3');
    await openModel('notes.model', Buffer.from('Buy milk.'));
    await expectText(
      'error',
      'notes.model could not be loaded. The model file is not a model of Digit Reader.',
    );
    assert.equal(await networkName(), 'Digit Reader');
    assert.equal(await textOf('reading'), '3');
    const names = await page.$eval('select[data-testid="network"]', (select) => select.innerText);
    assert.doesNotMatch(names, /notes/);
  });
});

describe('the page', () => {
  test('makes no request once it has loaded', async () => {
    await allRequested();
    opened.requests.length = 0;
    await draw(page, three);
    await expectText('reading', '3');
    await upload('seven.png', encodePng(drawPicture(seven)));
    await expectText('reading', '7');
    await page.waitForSelector('.box', { visible: true });
    const network = opened.requests.filter((url) => !url.startsWith('blob:'));
    assert.deepEqual(network, []);
  });

  test('asks nothing of other hosts and for nothing twice', async () => {
    await allRequested();
    const requests = opened.requests.filter((url) => !url.startsWith('data:'));
    assert.ok(requests.length > 3, 'requests are seen');
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(opened.site.url)),
      [],
    );
    assert.deepEqual(requests, [...new Set(requests)]);
  });

  test('allows no eval, and no connection to other hosts', async () => {
    const policy = await page.$eval('meta[http-equiv="Content-Security-Policy"]', (meta) =>
      meta.getAttribute('content'),
    );
    assert.match(policy ?? '', /default-src 'none'/);
    assert.match(policy ?? '', /script-src 'sha256-[^']+' 'wasm-unsafe-eval' 'self';/);
    // Later, as the browser does not hold what the debugger itself runs to the policy.
    const outcome = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(eval('"allowed"'));
            } catch {
              resolve('refused');
            }
          });
        }),
    );
    assert.equal(outcome, 'refused');
    opened.complaints.length = 0; // of the eval
  });

  test('works where the server does not know .wasm', async () => {
    const plainSite = await serve(siteFolder, { '.wasm': 'application/octet-stream' });
    await openReader(page, plainSite.url);
    await draw(page, three);
    await expectText('reading', '3');
    await page.goto('about:blank');
    await plainSite.close();
  });

  test('says when the module does not arrive', async () => {
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().endsWith('.wasm') ? request.respond({ status: 404 }) : request.continue(),
    );
    await page.goto(opened.site.url);
    const message = /^The reader could not be loaded\. .*404\.$/;
    await expectText('error', message);
    await draw(page, three);
    await upload('seven.png', encodePng(drawPicture(seven)));
    await expectText('time', '');
    await expectText('error', message);
    opened.complaints.length = 0; // of the missing file
  });

  test('says without JavaScript that it needs it', async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(opened.site.url);
    const noscript = await page.$('noscript p');
    assert.ok(await noscript?.isVisible());
  });

  for (const [width, height] of [
    [390, 844],
    [360, 640],
    [320, 568],
    [844, 390],
    [768, 1024],
  ]) {
    test(`fits a screen of ${width} x ${height} without scrolling sideways`, async () => {
      await page.setViewport({ width, height, isMobile: true, hasTouch: true });
      await draw(page, three, { touch: true });
      await expectText('reading', '3');
      const { content, pad, tools } = await page.evaluate(() => {
        /** @param {string} selector */
        const right = (selector) =>
          Math.max(
            ...[...document.querySelectorAll(selector)].map(
              (element) => element.getBoundingClientRect().right,
            ),
          );
        return {
          content: document.documentElement.scrollWidth,
          pad: right('.pad'),
          tools: right('.tools > *'),
        };
      });
      assert.ok(content <= width, `the page is ${content} wide`);
      assert.ok(pad <= width && tools <= width, `pad up to ${pad}, tools up to ${tools}`);
    });
  }

  for (const [scheme, expected] of /** @type {const} */ ([
    ['light', 'dark ink on light paper'],
    ['dark', 'light ink on dark paper'],
  ])) {
    test(`shows ${expected} in the ${scheme} scheme`, async () => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const [ink, paper] = await page.evaluate(() =>
        ['.pad', '.sheet'].map((selector) => {
          const style = getComputedStyle(document.querySelector(selector) ?? document.body);
          const color = selector === '.pad' ? style.color : style.backgroundColor;
          return (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, c) => sum + Number(c), 0);
        }),
      );
      const seenContrast = ink < paper ? 'dark ink on light paper' : 'light ink on dark paper';
      assert.equal(seenContrast, expected);
    });
  }
});
