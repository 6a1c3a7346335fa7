// `digits export --onnx`: ONNX Runtime gives the answers of the project's own float32 arithmetic.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import * as ort from 'onnxruntime-web/wasm';

import { digits, scratch } from '../cli/program.mjs';
import { programs } from './programs.mjs';

const tolerance = 1e-4;

ort.env.wasm.numThreads = 1;

const cases = spawnSync(join(programs, 'onnx_cases'), [scratch], { encoding: 'utf8' });
assert.equal(cases.status, 0, cases.stderr);

/** @param {string} name @returns {Promise<ort.InferenceSession>} of the exported network */
async function exportAndLoad(name) {
  const exported = digits(['export', '--model', `${name}.model`, '--onnx', `${name}.onnx`]);
  assert.equal(exported.status, 0, exported.errors);
  return ort.InferenceSession.create(readFileSync(join(scratch, `${name}.onnx`)));
}

/**
 * What it says of pictures that it gets all at once.
 * @param {ort.InferenceSession} session @param {number[][]} inputs ink, 784 values a picture
 */
function run(session, inputs) {
  const frame = new ort.Tensor('float32', inputs.flat(), [inputs.length, 1, 28, 28]);
  return session.run({ frame });
}

/** @param {ort.Tensor} tensor @param {number[][]} expected its rows */
function largestDifference(tensor, expected) {
  assert.deepEqual(tensor.dims, [expected.length, expected[0].length]);
  const found = /** @type {Float32Array} */ (tensor.data);
  return Math.max(...expected.flat().map((value, i) => Math.abs(value - found[i])));
}

for (const name of cases.stdout.trim().split('\n')) {
  test(`${name}: ONNX Runtime gives the same probabilities`, async (context) => {
    const { inputs, ...expected } = JSON.parse(readFileSync(join(scratch, `${name}.json`), 'utf8'));
    const session = await exportAndLoad(name);
    assert.deepEqual([...session.outputNames].sort(), Object.keys(expected).sort());

    const all = await run(session, inputs);
    const first = await run(session, inputs.slice(0, 1));
    for (const [output, rows] of Object.entries(expected)) {
      const difference = largestDifference(all[output], rows);
      context.diagnostic(`${output}: largest difference ${difference.toExponential(1)}`);
      assert.ok(difference <= tolerance, `${output} differs by ${difference}`);
      assert.ok(largestDifference(first[output], rows.slice(0, 1)) <= tolerance);
    }
    await session.release();
  });
}
