// `digits predict` where memory is short.

import assert from 'node:assert/strict';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { seven } from '../browser/handwriting.js';
import { drawPicture, encodePng } from '../browser/picture.js';
import { scratch, shell } from './program.mjs';

test('where memory is short for one file, it is named, and the others are read', () => {
  writeFileSync(join(scratch, 'seven.png'), encodePng(drawPicture(seven)));
  writeFileSync(join(scratch, 'large.png'), '');
  truncateSync(join(scratch, 'large.png'), 250_000_000); // of which the disk keeps nothing
  const result = shell('ulimit -v 250000; "$0" predict --json large.png seven.png');
  rmSync(join(scratch, 'large.png'));
  assert.equal(result.status, 1, result.errors);
  const [large, small] = result.output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const error = 'large.png needs more memory than there is';
  assert.deepEqual(large, { file: 'large.png', error });
  assert.equal(small.text, '7');
});
