// `digits evaluate --strokes`: how well digits are told from letters.

import assert from 'node:assert/strict';
import { linkSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { one, seven, three } from '../browser/handwriting.js';
import { constantModel } from '../browser/model_file.js';
import { digits, scratch } from './program.mjs';

/** A file of strokes. @param {string} name @param {string[]} symbols that it has */
function write(name, symbols) {
  const lines = symbols.map((symbol, i) => {
    const drawn = [one, seven, three][i % 3];
    return JSON.stringify({ symbol, strokes: drawn.map((s) => s.map(({ x, y }) => [x, y])) });
  });
  writeFileSync(join(scratch, name), lines.join('\n'));
}

/** @param {string} file @param {string[]} options */
function evaluate(file, options = []) {
  return digits(['evaluate', ...options, '--model', 'constant.model', '--strokes', file]);
}

writeFileSync(join(scratch, 'constant.model'), constantModel([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]));
write('letters.jsonl', ['1', '7', '3', 'A', 'O', 'x', 'A', '?']);
write('digits.jsonl', ['1', '7', '3']);

test('letters that look like no digit are counted apart, and do not count as images', () => {
  const { images, rejection } = JSON.parse(evaluate('letters.jsonl', ['--json']).output);
  assert.equal(images, 3);
  // All get the same score, and ties count half.
  assert.deepEqual(rejection, {
    auc: 0.5,
    digits: 3,
    letters: 3,
    symbols: 'Ax',
    auc_all_letters: 0.5,
    all_letters: 4,
  });
  assert.match(evaluate('letters.jsonl').output, /^rejection +0\.5000 area under the ROC/m);
});

test('without letters nothing is said of them', () => {
  assert.equal(JSON.parse(evaluate('digits.jsonl', ['--json']).output).rejection, undefined);
  assert.doesNotMatch(evaluate('digits.jsonl').output, /rejection/);
});

test('a packed file that is far too large is not unpacked to its end', () => {
  writeFileSync(join(scratch, 'huge.jsonl.gz'), gzipSync(Buffer.alloc(101_000_000)));
  const result = evaluate('huge.jsonl.gz');
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: huge.jsonl.gz unpacks to more than 100 MB\n');
});

test('no file is written in place of one that is read, or that is written too', () => {
  linkSync(join(scratch, 'constant.model'), join(scratch, 'linked.model'));
  writeFileSync(join(scratch, 'constant.csv'), 'epoch');
  for (const [parameters, names] of /** @type {[string[], string][]} */ ([
    [['--report', './constant.model'], '--report and --model'],
    [['--report', 'linked.model'], '--report and --model'],
    [['--predictions', 'digits.jsonl'], '--predictions and --strokes'],
    [['--predictions', 'constant.csv'], "--predictions and the model's history"],
    [['--report', 'new', '--predictions', './new'], '--report and --predictions'],
  ])) {
    const before = readdirSync(scratch);
    const result = evaluate('digits.jsonl', parameters);
    const message = `digits: ${names} need files of their own, not ${parameters[1]} for both\n`;
    assert.deepEqual(result, { status: 1, output: '', errors: message });
    assert.deepEqual(readdirSync(scratch), before);
  }
  assert.equal(readFileSync(join(scratch, 'constant.csv'), 'utf8'), 'epoch');
});
