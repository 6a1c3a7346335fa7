// The page in Chromium, opened afresh for each test, and what tests do with it.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { siteFolder } from './build.js';
import { launchChromium, openReader } from './chromium.js';
import { serve } from './server.js';

/** Opens the page before each test of the file, and lets none of them leave a complaint. */
export function openPageForEachTest() {
  /** @type {import('puppeteer-core').Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let site;
  /** Where files are put that are given to the page. @type {string} */
  let folder;
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** What the page asked for. @type {string[]} */
  let requests;
  /** What the page complained of. @type {string[]} */
  let complaints;

  before(async () => {
    browser = await launchChromium();
    site = await serve(siteFolder);
    folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  });

  after(async () => {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    [requests, complaints] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await openReader(page, site.url);
  });

  afterEach(async () => {
    await page.close();
    assert.deepEqual(complaints, [], 'nothing in the console');
  });

  /** @param {string} name of a data-testid */
  const textOf = (name) => page.$eval(selector(name), (element) => element.textContent);

  /**
   * Waits for an element to say something.
   * @param {string} name of its data-testid
   * @param {string | RegExp} expected
   */
  async function expectText(name, expected) {
    try {
      await until(async () => {
        const text = (await textOf(name)) ?? '';
        return typeof expected === 'string' ? text === expected : expected.test(text);
      });
    } catch {
      assert.fail(`${name} says '${await textOf(name)}' where ${expected} was expected`);
    }
  }

  /**
   * Gives files to an input of the page.
   * @param {string} name of its data-testid
   * @param {Record<string, Uint8Array>} files
   */
  async function give(name, files) {
    const paths = Object.keys(files).map((file) => join(folder, file));
    await Promise.all(Object.values(files).map((content, i) => writeFile(paths[i], content)));
    const input = await page.$(`input${selector(name)}`);
    assert.ok(input);
    await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (
      input
    ).uploadFile(...paths);
  }

  /**
   * What the page saves when something is clicked.
   * @param {string} name of its data-testid
   * @param {string} file that is expected
   */
  async function download(name, file) {
    const downloads = join(folder, 'downloads');
    const session = await page.createCDPSession();
    let saved = false; // there is a file before, but what it holds may not be in it yet
    session.on('Browser.downloadProgress', ({ state }) => (saved ||= state === 'completed'));
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: downloads,
      eventsEnabled: true,
    });
    await page.waitForSelector(`${selector(name)}:enabled`);
    await page.click(selector(name));
    await until(async () => saved);
    const path = join(downloads, file);
    const content = await readFile(path, 'utf8');
    await rm(path);
    return content;
  }

  /**
   * Holds pictures back, from now on, that are on their way to a worker.
   */
  async function holdReadings() {
    await page.evaluate(() => {
      const { postMessage } = Worker.prototype;
      const gate = {
        open: false,
        count: 0,
        /** @type {(() => void)[]} */
        held: [],
      };
      Object.assign(window, { gate });
      /** @param {[any, any]} message */
      Worker.prototype.postMessage = function (...message) {
        const send = () => postMessage.apply(this, message);
        if (message[0].verb !== 'read') return send();
        ++gate.count;
        if (gate.open) send();
        else gate.held.push(send);
      };
    });
    const count = () => page.evaluate(() => Number(/** @type {any} */ (window).gate.count));
    return {
      /** How many pictures were sent. */
      count,
      /** Waits until so many were. @param {number} expected */
      held: (expected) => until(async () => (await count()) >= expected),
      /** Lets the first one through. */
      pass: () => page.evaluate(() => /** @type {any} */ (window).gate.held.shift()()),
      /** Lets all through, and later ones, too. */
      open: () =>
        page.evaluate(() => {
          const { gate } = /** @type {any} */ (window);
          gate.open = true;
          for (const send of gate.held) send();
        }),
    };
  }

  return {
    textOf,
    holdReadings,
    expectText,
    give,
    download,
    /** @param {string} name of a data-testid */
    click: (name) => page.click(selector(name)),
    get page() {
      return page;
    },
    get site() {
      return site;
    },
    get folder() {
      return folder;
    },
    get requests() {
      return requests;
    },
    get complaints() {
      return complaints;
    },
  };
}

/** @param {string} name of a data-testid */
export function selector(name) {
  return `[data-testid="${name}"]`;
}

/** Waits until something holds. @param {() => Promise<boolean>} condition */
export async function until(condition) {
  for (const deadline = Date.now() + 5000; !(await condition()); ) {
    assert.ok(Date.now() < deadline, `it does not come to hold that ${condition}`);
    await sleep(20);
  }
}
