// `tools/bench web`, as far as it needs neither its peers, which are large, nor browsers.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { test } from 'node:test';

import { shippedModel } from '../browser/build.js';
import { constantModel, float32, formats, modelFile } from '../browser/model_file.js';
import { benchmark, testRefusal } from './benchmark.mjs';
import { overFloor } from './web/cold_start.mjs';
import { layersModel } from './web/layers_model.mjs';
import { Link } from './web/link.mjs';
import { parseModel } from './web/model.mjs';
import { host } from './web/server.mjs';
import { table } from './web/table.mjs';

const convolution = [0, 28, 10, 0]; // of the whole frame

test('int8 weights are multiplied by the scale of their channel', () => {
  const weights = Buffer.from(Int8Array.from({ length: 28 * 28 * 10 }, (_, i) => (i % 255) - 127));
  const scales = [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256];
  const parameters = [float32(scales), weights, float32([...Array(10).keys()])];
  const [layer] = parseModel(modelFile(formats.int8, [convolution], parameters));
  assert.deepEqual([layer.kind, layer.shape], ['convolution', [28, 28, 1, 10]]);
  assert.deepEqual([...layer.weights.subarray(0, 4)], [-127 * 0.5, -126, -125 * 2, -124 * 4]);
  assert.deepEqual([...layer.biases], [...Array(10).keys()]);
});

test('the network that ships is read to its last byte', async () => {
  const layers = parseModel(await readFile(shippedModel));
  const counts = layers.map(({ weights, biases }) => weights.length + biases.length);
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    95_579, // as `digits info` says
  );
});

test('a damaged model file is refused', () => {
  const file = constantModel(Array(10).fill(0));
  file[file.length - 1] ^= 1;
  assert.throws(() => parseModel(file), /damaged/);
});

test('TensorFlow.js gets as many weights as its manifest says', () => {
  const { json, weights } = layersModel(parseModel(constantModel([...Array(10).keys()])));
  const [{ weights: manifest }] = JSON.parse(json).weightsManifest;
  assert.deepEqual(
    manifest.map((/** @type {{shape: number[]}} */ { shape }) => shape),
    [[1, 10], [10]],
  );
  assert.equal(weights.length, 4 * (10 + 10));
  assert.equal(weights.readFloatLE(4 * (10 + 7)), 7);
});

/** Milliseconds and body of a response. @param {string} url @param {string} encoding */
function fetchTimed(url, encoding) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { 'Accept-Encoding': encoding } }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ milliseconds: performance.now() - start, body: Buffer.concat(chunks) });
    }).on('error', reject);
  });
}

/** A file of so many bytes on the line. @param {number} size */
function fileOf(size) {
  const content = Buffer.alloc(size);
  return { type: 'text/plain', content: { raw: content, gzip: content, brotli: content } };
}

test('a slow line takes two round trips and its time for the bytes, which all share', async () => {
  const files = new Map([['/file', fileOf(50_000)]]);
  const server = await host(files, new Link({ megabitsPerSecond: 10, roundTrip: 40 }));
  try {
    const url = `${server.url}/file`;
    const alone = await fetchTimed(url, 'br');
    assert.equal(alone.body.length, 50_000);
    assert.ok(alone.milliseconds >= 80 + 40, `${alone.milliseconds} ms alone`);

    const both = await Promise.all([fetchTimed(url, 'br'), fetchTimed(url, 'br')]);
    const longest = Math.max(...both.map(({ milliseconds }) => milliseconds));
    assert.ok(longest >= 80 + 80, `${longest} ms for two`);
  } finally {
    await server.close();
  }
});

test('the host keeps account and sends the encoding that is accepted', async () => {
  const content = { raw: Buffer.from('r'), gzip: Buffer.from('g'), brotli: Buffer.from('b') };
  const server = await host(new Map([['/page/index.html', { type: 'text/html', content }]]));
  try {
    const { body } = await fetchTimed(`${server.url}/page/`, 'gzip, deflate');
    assert.deepEqual(body, content.gzip);
    const { body: smaller } = await fetchTimed(`${server.url}/page/`, 'gzip, deflate, br');
    assert.deepEqual(smaller, content.brotli);
    await fetchTimed(`${server.url}/nothing`, 'gzip');
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      Array(2).fill('/page/index.html'),
    );
  } finally {
    await server.close();
  }
});

test('a table shows the parts that were measured', () => {
  const latency = { digits: 0.1, digits_float: 0.4, onnxruntime_web: 0.5, tensorflow_js: 0.6 };
  const text = table({ browser: 'Browser/1', latency_ms: latency, ratio: { latency: 5 } });
  assert.match(text, /^Browser\/1 +Digit Reader +ONNX Runtime Web +TensorFlow.js +times\n/);
  assert.match(text, /\none digit, ms +0\.100 +0\.500 +0\.600 +5\.0\n +in float32 +0\.400$/);
});

test('a table shows what each page adds to the time of an empty one', () => {
  const times = { digits: 80, onnxruntime_web: 400, tensorflow_js: 150, floor: 50 };
  assert.deepEqual(overFloor(times), { digits: 30, onnxruntime_web: 350, tensorflow_js: 100 });
  const ratio = { cold_start: 1.875, cold_start_over_floor: 100 / 30 };
  const text = table({ browser: 'Browser/1', cold_start_ms: times, ratio });
  assert.match(text, /\n +at 10 Mbit\/s, 40 ms +80 +400 +150 +1\.9\n/);
  assert.match(text, /\n +over the floor, 50 +30 +350 +100 +3\.3$/);
});

const bench = benchmark('web.mjs');

for (const [parameters, message] of /** @type {[string[], RegExp][]} */ ([
  [['--browser', 'lynx'], /^tools\/bench: --browser lynx is none of chromium, firefox$/],
  [['--part', 'speed'], /^tools\/bench: --part speed is none of latency, .*$/],
  [['--runs', 'many'], /^tools\/bench: --runs many is no positive number$/],
  [['--model', 'none.model'], /^tools\/bench: none.model cannot be read$/],
  [['--fast'], /^tools\/bench: Unknown option '--fast'$/],
])) {
  testRefusal(bench, parameters, message);
}
