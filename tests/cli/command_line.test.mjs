// The command line of `digits`

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { digits, shell } from './program.mjs';

test('an unknown option gets one sentence that names it, and fails', () => {
  for (const command of ['fetch', 'train', 'evaluate', 'predict', 'info', 'export']) {
    const result = digits([command, '--frobnicate']);
    assert.equal(result.status, 1, command);
    assert.equal(result.output, '', command);
    assert.equal(
      result.errors,
      'digits: --frobnicate is not understood (digits --help explains)\n',
    );
  }
});

test('an unknown command gets one sentence that names it, and fails', () => {
  const result = digits(['frobnicate']);
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: frobnicate is not understood (digits --help explains)\n');
});

test('without a command the program says where help is', () => {
  const result = digits([]);
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: a command is needed (digits --help lists them)\n');
});

test('options that exclude each other are refused', () => {
  const result = digits(['predict', '--json', '--csv', 'a.png']);
  assert.equal(result.status, 1);
  assert.match(result.errors, /^digits: --\w+ excludes --\w+[^\n]*\n$/);
});

test('help names every command', () => {
  const result = digits(['--help']);
  assert.equal(result.status, 0);
  for (const command of ['fetch', 'train', 'evaluate', 'predict', 'info', 'export']) {
    assert.match(result.output, new RegExp(`^ +${command} `, 'm'));
  }
});

test('help that cannot be printed is an error', () => {
  const result = shell('"$0" --help > /dev/full');
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: standard output cannot be written\n');
});
