// `digits export`. What ONNX Runtime makes of its files: tests/bench/onnx.test.mjs.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { constantModel } from '../browser/model_file.js';
import { idx } from './idx.mjs';
import { digits, scratch } from './program.mjs';

const shipped = readFileSync(new URL('../../model/digits.model', import.meta.url));

/** @param {string} file */
const written = (file) => readFileSync(join(scratch, file));

/** Success, with this line. @param {string} line */
const said = (line) => ({ status: 0, output: `${line}\n`, errors: '' });

/** What `info` says of its layers and training. @param {string} file */
function network(file) {
  const { layers, training } = JSON.parse(digits(['info', '--json', file]).output);
  return { layers, training };
}

test('--onnx writes an ONNX model, with the training record', () => {
  const result = digits(['export', '--onnx', 'digits.onnx']);
  const file = written('digits.onnx');
  assert.deepEqual(result, said(`digits.onnx: ${file.length} bytes`));
  assert.deepEqual([...file.subarray(0, 2)], [0x08, 7], 'the version of the format comes first');
  for (const text of ['frame', 'probabilities', 'is_digit', '"kept_epoch":']) {
    assert.ok(file.includes(text), `${text} is not in the file`);
  }
});

test('--compact writes a model file as small as the one that ships, of the same network', () => {
  writeFileSync(join(scratch, 'float32.model'), constantModel([0, 0, 0, 9, 0, 0, 0, 0, 0, 0]));
  const result = digits(['export', '--model', 'float32.model', '--compact', 'compact.model']);
  assert.deepEqual(result, said(`compact.model: ${written('compact.model').length} bytes`));
  assert.deepEqual(network('compact.model'), network('float32.model'));

  assert.equal(digits(['export', '--compact', 'shipped.model']).status, 0);
  assert.deepEqual(written('shipped.model'), shipped);
});

test('both are written at once', () => {
  const result = digits(['export', '--onnx', 'both.onnx', '--compact', 'both.model']);
  assert.equal(result.status, 0, result.errors);
  assert.ok(existsSync(join(scratch, 'both.onnx')) && existsSync(join(scratch, 'both.model')));
});

test('--compact forgets what was measured with the weights that it rounds, and nothing else', () => {
  for (const set of ['train', 't10k']) {
    writeFileSync(join(scratch, `${set}-images-idx3-ubyte`), idx([8, 28, 28], Buffer.alloc(6272)));
    writeFileSync(join(scratch, `${set}-labels-idx1-ubyte`), idx([8], Buffer.alloc(8)));
  }
  const training = ['--preset', 'tiny', '--epochs', '1', '--validation', '0', '--test'];
  const trained = digits(['train', '--data', '.', '--out', 'int8.model', ...training]);
  assert.equal(trained.status, 0, trained.errors);
  assert.equal(digits(['export', '--model', 'int8.model', '--compact', 'rounded.model']).status, 0);
  const { test_accuracy: measured, ...others } = network('int8.model').training;
  assert.equal(typeof measured, 'number');
  assert.deepEqual(network('rounded.model').training, others);
});

/** @type {[string, string[], string][]} */
const refusals = [
  ['nothing to write', [], 'export needs --onnx FILE, --compact FILE or both'],
  [
    'one file for both',
    ['--onnx', 'one', '--compact', './one'],
    '--onnx and --compact need files of their own, not one for both',
  ],
  [
    'the model in place of the model',
    ['--model', 'float32.model', '--onnx', `${scratch}/float32.model`],
    `--onnx and --model need files of their own, not ${scratch}/float32.model for both`,
  ],
  [
    'a model that is not there',
    ['--model', 'nobody.model', '--onnx', 'a.onnx'],
    'nobody.model cannot be opened: No such file or directory',
  ],
  [
    'a folder that is not there',
    ['--onnx', 'nowhere/a.onnx'],
    'nowhere/a.onnx cannot be written: No such file or directory',
  ],
];
for (const [title, parameters, message] of refusals) {
  test(`${title}: one sentence, and nothing is written`, () => {
    const before = readdirSync(scratch);
    const result = digits(['export', ...parameters]);
    assert.deepEqual(result, { status: 1, output: '', errors: `digits: ${message}\n` });
    assert.deepEqual(readdirSync(scratch), before);
  });
}
