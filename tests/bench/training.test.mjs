// `tools/bench training`, on the smallest network and for as short as can be.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { benchmark, testRefusal } from './benchmark.mjs';

const bench = benchmark('training.mjs');

const short = ['--seconds', '0.05'];
const hasPyTorch = spawnSync('/usr/bin/python3', ['-c', 'import torch']).status === 0;
if (!hasPyTorch) console.log('PyTorch is skipped: python3-torch is not installed');

test('--json prints one object a network, its ratios those of its rates', () => {
  const networks = ['mlp', 'digit-reader'];
  const parameters = networks.flatMap((network) => ['--network', network]);
  const { status, output, errors } = bench([...short, ...parameters, '--runs', '1', '--json']);
  assert.equal(status, 0, errors);
  const results = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    results.map(({ network }) => network),
    networks,
  );
  for (const { images_per_second: rates, ratio, fraction_of_peak: fraction } of results) {
    assert.ok(rates.digits > 0 && rates.tiny_dnn > 0);
    assert.equal(ratio.tiny_dnn, rates.digits / rates.tiny_dnn);
    // Counted as direct convolutions, of which Winograd's does a quarter.
    assert.ok(fraction > 0 && fraction < 4, `${fraction} of the peak`);
    assert.equal(rates.pytorch > 0, hasPyTorch);
    if (hasPyTorch) assert.equal(ratio.pytorch, rates.digits / rates.pytorch);
  }
});

test('a table without --json', () => {
  const { status, output, errors } = bench([...short, '--network', 'tiny', '--runs', '2']);
  assert.equal(status, 0, errors);
  assert.match(output, /^tiny: images a second/);
  assert.match(output, /digits +\d+ .*\n(.*PyTorch +\d+ .*\n)? +stock tiny-dnn +\d+ /);
});

for (const [parameters, message] of /** @type {[string[], RegExp][]} */ ([
  [['--network', 'huge'], /no network is called huge$/],
  [['--runs', 'many'], /^tools\/bench: --runs many is no positive number$/],
  [['--fast'], /^tools\/bench: Unknown option '--fast'$/],
])) {
  testRefusal(bench, parameters, message);
}
