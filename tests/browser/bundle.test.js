// The package in a page that esbuild bundles, as README.md says.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { packageFolder } from './build.js';
import { launchChromium } from './chromium.js';
import { seven } from './handwriting.js';
import { serve } from './server.js';

const esbuild = process.env.ESBUILD ?? 'esbuild';

const script = `
import { DigitReader } from 'digit-reader';
import { BackgroundReader } from 'digit-reader/background-reader.js';
import wasmUrl from 'digit-reader/digit-reader-core.wasm';

const readers = [await DigitReader.load({ wasmUrl }), await BackgroundReader.load({ wasmUrl })];
const strokes = ${JSON.stringify(seven)};
const readings = readers.map((reader) => reader.readStrokes(strokes, { width: 1, height: 1 }));
document.title = (await Promise.all(readings)).map(({ text }) => text).join(' and ');
`;

test('a page that esbuild bundles reads, also in a worker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  await cp(packageFolder, join(folder, 'node_modules/digit-reader'), { recursive: true });
  await writeFile(join(folder, 'page.js'), script);
  const options = ['--bundle', '--format=esm', '--loader:.wasm=file', '--entry-names=[name]'];
  const entries = ['page.js', 'digit-reader/background-worker.js'];
  await promisify(execFile)(esbuild, [...options, '--outdir=site', ...entries], { cwd: folder });
  const html = '<!doctype html><script type="module" src="page.js"></script>';
  await writeFile(join(folder, 'site/index.html'), html);

  const [browser, host] = await Promise.all([launchChromium(), serve(join(folder, 'site'))]);
  const page = await browser.newPage();
  await page.goto(host.url);
  await page.waitForFunction(() => document.title === '7 and 7', { timeout: 20_000 });
  await browser.close();
  await host.close();
  await rm(folder, { recursive: true });
});
