// Several pictures at once, and what is taken away of them.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';

import { nativeProgram } from './build.js';
import { one, seven, three } from './handwriting.js';
import { constantModel } from './model_file.js';
import { openPageForEachTest, selector, until } from './opened_page.js';
import { drawPicture, encodePng } from './picture.js';

const opened = openPageForEachTest();
const { click, download, expectText, give, holdReadings } = opened;

const notBuilt = !existsSync(nativeProgram) && `skipped: ${nativeProgram} has not been built`;

const files = {
  'seven.png': encodePng(drawPicture(seven)),
  'letter.png': Buffer.from('Dear reader,'),
  'three, or so.png': encodePng(drawPicture(three)),
  'paper.png': encodePng(drawPicture([])),
  'one.png': encodePng(drawPicture(one)),
};
const fives = constantModel([0, 0, 0, 0, 0, 9, 0, 0, 0, 0]);
const unreadable = 'letter.png is not a picture in PNG, JPEG, BMP or GIF format.';

/** The list of pictures: of each its name and what is said of it. */
function listed() {
  return opened.page.$$eval('[data-testid="pictures"] li', (rows) =>
    rows.map((row) =>
      ['.name', '.text'].map((selector) => row.querySelector(selector)?.textContent ?? ''),
    ),
  );
}

/** @param {number} index */
function choose(index) {
  return opened.page.click(`[data-testid="pictures"] li:nth-child(${index + 1}) button`);
}

/** Which row of the list is marked as shown. */
function shown() {
  return opened.page.$$eval('[data-testid="pictures"] button', (buttons) =>
    buttons.findIndex((button) => button.getAttribute('aria-current') === 'true'),
  );
}

/** Remembers all that the list says of pictures from now on. @returns a function that tells it */
async function watchList() {
  await opened.page.evaluate(() => {
    /** @type {Set<string | null>} */
    const texts = new Set();
    const list = document.querySelector('[data-testid="pictures"]');
    const watcher = new MutationObserver((changes) =>
      changes.forEach(({ target }) => texts.add(target.textContent)),
    );
    if (list) watcher.observe(list, { childList: true, subtree: true });
    Object.assign(window, { texts });
  });
  return () => opened.page.evaluate(() => [.../** @type {any} */ (window).texts]);
}

/** Drops a file or folder on the page. @param {string} path */
async function dropPath(path) {
  const session = await opened.page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  }
}

/** Opens the pictures, of which the first is read and the second held back. @returns the gate that holds it */
async function readFirst() {
  const gate = await holdReadings();
  await give('upload', files);
  await gate.held(1);
  await gate.pass();
  await expectText('reading', '7');
  await gate.held(2);
  return gate;
}

/** @param {string} name of a button's data-testid @param {boolean} enabled */
function expectEnabled(name, enabled) {
  return opened.page.waitForSelector(`${selector(name)}:${enabled ? 'enabled' : 'disabled'}`);
}

async function openAll() {
  await give('upload', files);
  await expectText('progress', '5 pictures, 1 could not be read');
}

/**
 * Remembers all that is said of the progress from now on. A frame comes at once when the page asks for
 * it, as a picture may be read in less than the time between two of the screen's.
 */
function watchProgress() {
  return opened.page.evaluate(() => {
    /** @type {Set<string | null>} */
    const said = new Set();
    window.requestAnimationFrame = (paint) => {
      queueMicrotask(() => paint(performance.now()));
      return 0;
    };
    const progress = document.querySelector('[data-testid="progress"]');
    if (progress) {
      const watcher = new MutationObserver(() => said.add(progress.textContent));
      watcher.observe(progress, { childList: true });
    }
    Object.assign(window, { said });
  });
}

/** What was said, each text once. @returns {Promise<string[]>} */
function said() {
  return opened.page.evaluate(() => [.../** @type {any} */ (window).said]);
}

describe('several pictures', () => {
  test('are read one after the other, with progress', async () => {
    await watchProgress();
    await openAll();
    assert.deepEqual(await said(), [
      ...[1, 2, 3, 4, 5].map((i) => `Reading ${i} of 5…`),
      '5 pictures, 1 could not be read',
    ]);
  });

  test('are listed, the unreadable one with its sentence', async () => {
    await openAll();
    assert.deepEqual(await listed(), [
      ['seven.png', '7'],
      ['letter.png', unreadable],
      ['three, or so.png', '3'],
      ['paper.png', 'no digit'],
      ['one.png', '1'],
    ]);
  });

  test('are shown as they are chosen, by mouse and keyboard', async () => {
    await openAll();
    assert.equal(await shown(), 0);
    await expectText('reading', '7');
    await choose(2);
    await expectText('reading', '3');
    assert.equal(await shown(), 2);
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Enter');
    await expectText('reading', '1');
    await choose(1);
    await expectText('reading', '');
    const said = await opened.page.$eval('.judgement', (element) => element.textContent);
    assert.equal(said, unreadable);
  });

  test('Clear ends their reading, and Undo goes on with it', async () => {
    await give('upload', files);
    await opened.page.waitForSelector('[data-testid="pictures"] li');
    await click('clear');
    await opened.page.waitForSelector('[data-testid="pictures"]', { hidden: true });
    await expectText('reading', '');
    await click('undo');
    await expectText('progress', '5 pictures, 1 could not be read');
    await expectText('reading', '7');
  });

  test('corrections belong to their picture', async () => {
    await openAll();
    await opened.page.click('.bars li:nth-child(5) button');
    await expectText('reading', '4');
    await choose(2);
    await expectText('reading', '3');
    await click('undo');
    await expectText('reading', '7');
    assert.equal(await shown(), 0);
  });

  for (const type of ['drop', 'paste']) {
    test(`can come by ${type}`, async () => {
      await opened.page.evaluate(
        (type, files) => {
          const transfer = new DataTransfer();
          for (const [name, base64] of files) {
            const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
            transfer.items.add(new File([bytes], name));
          }
          const event =
            type === 'drop'
              ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
              : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true });
          document.body.dispatchEvent(event);
        },
        type,
        Object.entries(files).map(([name, content]) => [name, content.toString('base64')]),
      );
      await until(async () => (await listed()).length === 5);
      await expectText('progress', '5 pictures, 1 could not be read');
    });
  }

  test('can come in a folder, and in folders in it', async () => {
    const folder = join(opened.folder, 'folder');
    await mkdir(join(folder, 'inner'), { recursive: true });
    await writeFile(join(folder, 'seven.png'), files['seven.png']);
    await writeFile(join(folder, 'inner', 'one.png'), files['one.png']);
    await writeFile(join(folder, 'notes.txt'), 'No picture.');
    await dropPath(folder);
    await expectText('progress', '2 pictures');
    assert.deepEqual((await listed()).sort(), [
      ['one.png', '1'],
      ['seven.png', '7'],
    ]);
  });

  test('in a folder without any are refused by its name', async () => {
    const folder = join(opened.folder, 'empty');
    await mkdir(folder);
    await dropPath(folder);
    await expectText('error', 'empty could not be read.');
  });

  test('are read anew, all of them, where the network is switched meanwhile', async () => {
    const gate = await holdReadings();
    await give('upload', files);
    await gate.held(1);
    const texts = await watchList();
    await give('model', { 'five.model': fives });
    await gate.held(2); // by the new network
    await gate.open();
    await expectText('progress', '5 pictures, 1 could not be read');
    assert.deepEqual(await listed(), [
      ['seven.png', '5'],
      ['letter.png', unreadable],
      ['three, or so.png', '5'],
      ['paper.png', 'no digit'],
      ['one.png', '5'],
    ]);
    assert.deepEqual((await texts()).sort(), ['5', unreadable, 'no digit'].sort());
  });

  test('are read once each, whatever is corrected meanwhile', async () => {
    const gate = await readFirst();
    await opened.page.click('.bars li:nth-child(5) button');
    await expectText('reading', '4');
    await choose(1);
    await gate.open();
    await expectText('progress', '5 pictures, 1 could not be read');
    assert.equal(await gate.count(), 5);
  });

  test('can be saved only when all of them have been read', async () => {
    const gate = await readFirst();
    await expectEnabled('copy', true);
    await expectEnabled('csv', false);
    await expectEnabled('json', false);
    await gate.open();
    await expectEnabled('csv', true);
    await expectEnabled('json', true);
  });

  test('can be read by another network', async () => {
    await openAll();
    await watchProgress();
    await opened.page.select('[data-testid="network"]', '1');
    await until(async () => (await said()).at(-1) === '5 pictures, 1 could not be read');
    assert.equal((await said())[0], 'Reading 1 of 5…');
  });
});

describe('what is taken away', () => {
  test('is a table of all files, but those that could not be read', async () => {
    await openAll();
    const csv = await download('csv', 'digits.csv');
    assert.equal(csv, 'seven.png,7\n"three, or so.png",3\npaper.png\none.png,1\n');
  });

  test('is a list of objects, with the reason where there is no reading', async () => {
    await openAll();
    const list = JSON.parse(await download('json', 'digits.json'));
    assert.deepEqual(
      list.map((/** @type {any} */ { file, text, error }) => ({ file, text, error })),
      [
        { file: 'seven.png', text: '7', error: undefined },
        { file: 'letter.png', text: undefined, error: unreadable },
        { file: 'three, or so.png', text: '3', error: undefined },
        { file: 'paper.png', text: '', error: undefined },
        { file: 'one.png', text: '1', error: undefined },
      ],
    );
  });

  test('is named after the picture, where there is one', async () => {
    await give('upload', { 'seven.png': files['seven.png'] });
    await expectText('reading', '7');
    assert.equal(await download('csv', 'seven.csv'), 'seven.png,7\n');
  });

  test('is what the native program prints', { skip: notBuilt }, async () => {
    await give('upload', { 'seven.png': files['seven.png'] });
    await expectText('reading', '7');
    /** @param {string} format */
    const print = async (format) => {
      const parameters = ['predict', format, 'seven.png'];
      const options = { cwd: opened.folder };
      return (await promisify(execFile)(nativeProgram, parameters, options)).stdout;
    };
    assert.equal(await download('csv', 'seven.csv'), await print('--csv'));
    const json = JSON.parse(await download('json', 'seven.json'));
    assert.deepEqual(json, JSON.parse(await print('--json')));
  });

  test('is corrected where the reading was', async () => {
    await give('upload', { 'seven.png': files['seven.png'] });
    await expectText('reading', '7');
    await opened.page.click('.bars li:nth-child(5) button');
    await expectText('reading', '4');
    assert.equal(await download('csv', 'seven.csv'), 'seven.png,4\n');
    const json = JSON.parse(await download('json', 'seven.json'));
    assert.deepEqual([json.text, json.digits[0].digit, json.digits[0].confidence], ['4', 4, 1]);
  });

  test('is copied as text', async () => {
    const { origin } = new URL(opened.site.url);
    await opened.page
      .browserContext()
      .overridePermissions(origin, ['clipboard-read', 'clipboard-sanitized-write']);
    await give('upload', { 'seven.png': files['seven.png'] });
    await expectText('reading', '7');
    await click('copy');
    await expectText('copy', /Copied/);
    assert.equal(await opened.page.evaluate(() => navigator.clipboard.readText()), '7');
    await expectText('copy', /Copy/);
  });

  test('is nothing where nothing is read', async () => {
    const disabled = await opened.page.$$eval('.actions button', (buttons) =>
      buttons.map((button) => /** @type {HTMLButtonElement} */ (button).disabled),
    );
    assert.deepEqual(disabled, [true, true, true]);
  });
});
