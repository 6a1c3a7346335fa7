// `digits evaluate`: the figures of each digit, and the report as a browser shows it.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launchChromium } from '../browser/chromium.js';
import { one, seven, three } from '../browser/handwriting.js';
import { idx } from './idx.mjs';
import { digits, scratch } from './program.mjs';

// Two of the sevens, a three and a one are what they are said to be; of the others, a seven passes
// for a one, a three for an eight, and a blank sheet for a nought.
const written = [
  [7, seven],
  [7, seven],
  [3, three],
  [1, one],
  [1, seven],
  [8, three],
  [0, []],
].map(([symbol, strokes]) => {
  const points = /** @type {{x: number, y: number}[][]} */ (strokes);
  return JSON.stringify({
    symbol: String(symbol),
    strokes: points.map((s) => s.map(({ x, y }) => [x, y])),
  });
});
writeFileSync(join(scratch, 'written.jsonl'), written.join('\n'));

// A model whose name could end the element that the figures stand in, and its history.
const model = 'folder</script>.model';
mkdirSync(join(scratch, 'folder<'));
copyFileSync(
  fileURLToPath(new URL('../../model/digits.model', import.meta.url)),
  join(scratch, model),
);
const history = [
  'epoch,learning_rate,loss,accuracy,validation_loss,validation_accuracy,seconds',
  '1,0.001,0.5,0.9,0.3,0.95,1.5',
  '2,0.005,0.25,0.95,0.2,0.97,1.5',
  '3,0.0001,0.125,0.97,0.1,0.98,1.5',
];
const historyFile = join(scratch, 'folder<', 'script>.csv');

/** @param {string} file @param {string[]} [parameters] */
function makeReport(file, parameters = []) {
  const result = digits([
    ...['evaluate', '--json', '--strokes', 'written.jsonl', '--report', file],
    ...parameters,
  ]);
  assert.equal(result.errors, '');
  return { printed: JSON.parse(result.output), ...embedded(file) };
}

/** A report and the figures in it. @param {string} file */
function embedded(file) {
  const html = readFileSync(join(scratch, file), 'utf8');
  const data = html.match(/<script type="application\/json"[^>]*>([^<]*)<\/script>/);
  return { html, figures: JSON.parse(data?.[1] ?? '') };
}

test('precision and recall are those of the digits written', () => {
  const { printed } = makeReport('plain.html');
  assert.equal(printed.errors, 3);
  const [nought, first, second, third] = printed.digits;
  assert.deepEqual(nought, { digit: 0, written: 1, read: 0, precision: null, recall: 0 });
  assert.deepEqual(first, { digit: 1, written: 2, read: 1, precision: 1, recall: 0.5 });
  assert.deepEqual(second, { digit: 2, written: 0, read: 0, precision: null, recall: null });
  assert.deepEqual(third, { digit: 3, written: 1, read: 2, precision: 0.5, recall: 1 });
  assert.equal(printed.confusion[0][10], 1, 'the blank sheet is read as nothing');
});

test('the bins of the reliability diagram make up the calibration error', () => {
  const { printed } = makeReport('plain.html');
  let [images, error] = [0, 0];
  for (const bin of printed.reliability) {
    images += bin.images;
    error += (bin.images * Math.abs(bin.confidence - bin.accuracy)) / printed.images;
  }
  assert.equal(images, printed.images);
  assert.ok(Math.abs(error - printed.calibration_error) < 1e-9);
});

test('the report has the figures that --json prints, and those of digits info', () => {
  const { printed, figures } = makeReport('plain.html');
  assert.deepEqual(figures.evaluation, printed);
  assert.deepEqual(figures.model, JSON.parse(digits(['info', '--json']).output));
  assert.equal(figures.misread.length, printed.errors);
});

test('the report names no other file and no address to load from', () => {
  const { html } = makeReport('plain.html');
  assert.match(html, /Content-Security-Policy"\s+content="default-src 'none';/);
  assert.doesNotMatch(html, /<[a-z]+[^>]*\s(src|srcset|href|action)="(?!data:)/);
  assert.doesNotMatch(html, /url\(|@import|\bimport\(|\bfetch\(|XMLHttpRequest/);
  assert.match(html, /Redistribution and use in source and binary forms/, 'the licence of D3');
});

test('of very many mistakes the report shows the surest', () => {
  mkdirSync(join(scratch, 'blank'));
  const labels = Array.from({ length: 600 }, (_, i) => i % 10);
  const pixels = Buffer.alloc(600 * 28 * 28);
  for (let i = 300; i < 600; i++) pixels[i * 28 * 28] = 255; // so that not all look alike
  writeFileSync(join(scratch, 'blank/t10k-images-idx3-ubyte'), idx([600, 28, 28], pixels));
  writeFileSync(join(scratch, 'blank/t10k-labels-idx1-ubyte'), idx([600], Buffer.from(labels)));
  assert.equal(digits(['evaluate', '--data', 'blank', '--report', 'blank.html']).status, 0);
  const { evaluation, misread } = embedded('blank.html').figures;
  assert.equal(evaluation.errors, 540);
  assert.equal(misread.length, 500);
  const sureness = misread.map((/** @type {any} */ { probabilities }) =>
    Math.max(...probabilities),
  );
  assert.ok(
    sureness.every(
      (/** @type {number} */ sure, /** @type {number} */ i) => !(sure > sureness[i - 1]),
    ),
  );
  assert.deepEqual([...Buffer.from(misread[0].frame, 'base64').subarray(1)], Array(783).fill(0));
});

test('what stands in place of a missing or damaged history is said', () => {
  const missing = (/** @type {string[]} */ parameters) =>
    makeReport('missing.html', parameters).figures.history.missing;
  assert.equal(missing([]), 'the network that ships comes without its history');
  assert.equal(missing(['--model', model]), 'there is no script>.csv beside the model');
  for (const [content, reason] of [
    ['name,price\nink,3\n', 'is not a history that digits train writes'],
    ['', 'is not a history that digits train writes'],
    [history[0], 'has no epochs'],
    [`${history[0]}\n1,0.001`, 'has a line that is not of its columns'],
    [`${history[0]}\n1,a,b,c,d,e,f`, 'has a cell that is not a number'],
  ]) {
    writeFileSync(historyFile, content);
    assert.equal(missing(['--model', model]), `script>.csv ${reason}`);
  }
});

test('a report that cannot be written gets one sentence', () => {
  const result = digits(['evaluate', '--strokes', 'written.jsonl', '--report', 'nowhere/a.html']);
  assert.equal(result.status, 1);
  assert.equal(result.output, '');
  assert.equal(
    result.errors,
    'digits: nowhere/a.html cannot be written: No such file or directory\n',
  );
  assert.ok(!existsSync(join(scratch, 'nowhere')));
});

/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** Opens a report as a file, and collects what goes wrong in it. @param {string} file @param {number} width */
async function open(file, width) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
  const address = pathToFileURL(join(scratch, file)).href;
  /** @type {string[]} */
  const problems = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    if (![address, 'data:,'].includes(request.url())) problems.push(`asks for ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForSelector('#reliability-plot svg');
  return { page, problems };
}

test('a browser shows all of it, without a request or a complaint', async () => {
  writeFileSync(historyFile, `${history.join('\n')}\n`);
  makeReport('full.html', ['--model', model]);
  const { page, problems } = await open('full.html', 1100);

  const shown = await page.evaluate(() => {
    const count = (/** @type {string} */ selector) => document.querySelectorAll(selector).length;
    const text = (/** @type {string} */ selector) =>
      document.querySelector(selector)?.textContent?.replaceAll('\u00a0', ' ');
    return {
      accuracy: text('[data-testid="accuracy"]'),
      heading: text('#data'),
      pictures: Array.from(document.querySelectorAll('[data-testid="misread"] li'), (item) => {
        const canvas = /** @type {HTMLCanvasElement} */ (item.querySelector('canvas'));
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
        const caption = item.querySelector('.answer > span')?.textContent;
        return { caption, inked: Array.from(data).some((value) => value > 0) };
      }),
      blankSheet: text('[data-testid="confusion"] tr:nth-child(2) td:last-child'),
      digitPoints: count('[data-testid="digits-plot"] circle'),
      bins: count('[data-testid="reliability-plot"] circle'),
      bars: count('[data-testid="confidence-plot"] rect'),
      curves: count(':is([data-testid="loss-plot"], [data-testid="error-plot"]) path.curve'),
      unnamed: count('svg:not([role="img"][aria-label]), canvas:not([aria-label])'),
      epochs: count('#epochs tbody tr'),
      notNumbers: document.querySelector('main')?.innerHTML.match(/NaN|undefined|Infinity/)?.[0],
    };
  });
  const filled = makeReport('full.html', ['--model', model]).printed.reliability.filter(
    (/** @type {{images: number}} */ { images }) => images,
  );
  assert.deepEqual(problems, []);
  assert.match(shown.accuracy ?? '', /^57\.14 % ± 18\.70 %$/);
  assert.equal(shown.heading, `written.jsonl, read by ${model}`);
  assert.deepEqual(
    shown.pictures.sort((a, b) => String(a.caption).localeCompare(String(b.caption))),
    [
      { caption: '0 → nothing', inked: false },
      { caption: '1 → 7', inked: true },
      { caption: '8 → 3', inked: true },
    ],
  );
  assert.equal(shown.blankSheet, '1');
  assert.equal(shown.digitPoints, 3 + 5, 'as many digits were read, and written');
  assert.equal(shown.bins, filled.length);
  assert.equal(shown.bars, filled.length);
  assert.equal(shown.curves, 4);
  assert.equal(shown.unnamed, 0);
  assert.equal(shown.epochs, 3);
  assert.equal(shown.notNumbers, undefined);
  await page.close();
});

test('a perfect score and a single epoch are drawn too', async () => {
  writeFileSync(join(scratch, 'perfect.jsonl'), written.slice(0, 4).join('\n'));
  writeFileSync(historyFile, `${history[0]}\n1,0.001,0.5,1,,,1.5\n`);
  const parameters = ['--strokes', 'perfect.jsonl', '--model', model, '--report', 'perfect.html'];
  assert.equal(digits(['evaluate', ...parameters]).status, 0);
  const { page, problems } = await open('perfect.html', 800);
  assert.deepEqual(problems, []);
  const html = await page.$eval('main', (main) => main.innerHTML);
  assert.doesNotMatch(html, /NaN|undefined|Infinity/);
  assert.match(html, /every digit was read correctly/);
  await page.close();
});

test('on a phone nothing is wider than the screen', async () => {
  makeReport('phone.html');
  const { page, problems } = await open('phone.html', 360);
  assert.deepEqual(problems, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.close();
});
