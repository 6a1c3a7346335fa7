// `tools/bench native`, for as short as can be.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { benchmark, testRefusal } from './benchmark.mjs';

const bench = benchmark('native.mjs');

const short = ['--seconds', '0.01', '--runs', '1'];

test('--json prints one object with the times of each reading', () => {
  const { status, output, errors } = bench([...short, '--json']);
  assert.equal(status, 0, errors);
  const { readings } = JSON.parse(output);
  const kinds = readings.map((/** @type {any} */ { arithmetic, input, digits }) =>
    [arithmetic, input, digits].join(' '),
  );
  assert.deepEqual(
    kinds,
    ['integer', 'floating'].flatMap((arithmetic) =>
      [
        ...['frames 1', 'frames 10', 'frames 1000', 'strokes 1', 'strokes 10', 'writing 40'],
        ...['page, 1 MP 40', 'page, 4 MP 40', 'page, 12 MP 40'],
      ].map((rest) => `${arithmetic} ${rest}`),
    ),
  );
  for (const { digits, seconds_per_call: call, seconds_per_digit: digit, ...rates } of readings) {
    assert.ok(call > 0);
    assert.equal(digit, call / digits);
    assert.ok(Math.abs(rates.digits_per_second * digit - 1) < 1e-9);
  }
});

test('a table without --json', () => {
  const { status, output, errors } = bench(short);
  assert.equal(status, 0, errors);
  assert.match(output, /^numbers +input +digits at once +digits a second +ms a call +µs a digit\n/);
  assert.match(output, /^floating +frames +1000 +\d+ +[\d.]+ +[\d.]+$/m);
});

for (const [parameters, message] of /** @type {[string[], RegExp][]} */ ([
  [['--seconds', '0'], /^tools\/bench: --seconds 0 is no positive number$/],
  [['--network', 'tiny'], /^tools\/bench: Unknown option '--network'$/],
])) {
  testRefusal(bench, parameters, message);
}
