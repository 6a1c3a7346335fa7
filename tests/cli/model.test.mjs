// Model files: `digits info`, and what is said of damaged ones.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { digits, scratch } from './program.mjs';

const shipped = readFileSync(new URL('../../model/digits.model', import.meta.url));

test('info shows layers, totals and the training record', () => {
  const result = digits(['info']);
  assert.equal(result.status, 0);
  assert.match(result.output, /^layer +output +parameters +multiply-adds$/m);
  assert.match(result.output, /^total +[\d,]+ +[\d,]+$/m);
  assert.match(result.output, /^ +seed: \d+$/m);
});

test('info --json has the same figures, and they add up', () => {
  writeFileSync(join(scratch, 'copy.model'), shipped);
  const result = digits(['info', '--json', 'copy.model']);
  assert.equal(result.status, 0);
  const info = JSON.parse(result.output);
  assert.equal(info.file, 'copy.model');
  assert.equal(info.bytes, shipped.length);
  assert.deepEqual(info.layers.at(-1).output, [1, 1, 11]);
  for (const key of ['parameters', 'multiply_adds']) {
    const sum = info.layers.reduce(
      (/** @type {number} */ total, /** @type {any} */ layer) => total + layer[key],
      0,
    );
    assert.equal(info[key], sum);
  }
});

const damaged = {
  'cut.model': shipped.subarray(0, shipped.length - 100),
  'changed.model': Buffer.from(shipped).fill(0, shipped.length - 100, shipped.length - 50),
  'empty.model': Buffer.alloc(0),
  'other.model': Buffer.from('Dear Sir or Madam,\n'),
};

for (const [file, bytes] of Object.entries(damaged)) {
  test(`${file} is refused by every command that uses a model`, () => {
    writeFileSync(join(scratch, file), bytes);
    for (const parameters of [
      ['info', file],
      ['predict', '--model', file, 'a.png'],
      ['evaluate', '--model', file],
      ['export', '--model', file, '--onnx', 'a.onnx'],
    ]) {
      const result = digits(parameters);
      assert.equal(result.status, 1, parameters[0]);
      assert.equal(result.output, '', parameters[0]);
      assert.match(result.errors, new RegExp(`^digits: ${file} [^\\n]+\\n$`));
    }
  });
}
