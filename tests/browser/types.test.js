// The package's types, as TypeScript takes them where it does not look into JavaScript.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { packageFolder } from './build.js';

const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
const consumer = fileURLToPath(new URL('consumer.ts', import.meta.url));

test('a page in strict TypeScript uses the package', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-reader-'));
  await cp(packageFolder, join(folder, 'node_modules/digit-reader'), { recursive: true });
  await copyFile(consumer, join(folder, 'page.mts'));
  const options = '--strict --noEmit --module nodenext --target es2022 --lib es2022,dom'.split(' ');
  const parameters = [compiler, ...options, 'page.mts'];
  const said = await new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: folder }, (_, said) => resolve(said));
  });
  assert.equal(said, '');
  await rm(folder, { recursive: true });
});
