// What the page transfers before its first reading.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { siteFolder } from './build.js';

const budget = 128_000; // bytes, as gzip sends them

test(`the page transfers at most ${budget} bytes`, async (t) => {
  const sizes = await Promise.all(
    (await readdir(siteFolder)).map(async (name) => {
      const content = await readFile(join(siteFolder, name));
      return { name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
    }),
  );
  const raw = sizes.reduce((sum, file) => sum + file.raw, 0);
  const gzip = sizes.reduce((sum, file) => sum + file.gzip, 0);
  for (const file of [...sizes, { name: 'total', raw, gzip }]) {
    t.diagnostic(`${file.name}: ${file.raw} bytes, ${file.gzip} with gzip`);
  }
  assert.ok(gzip <= budget, `the page transfers ${gzip} bytes`);
});
