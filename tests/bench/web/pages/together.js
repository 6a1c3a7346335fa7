// All engines in one page, for latency and agreement.

import { frames } from './frames.js';
import * as digits from './digits.js';
import * as onnx from './onnxruntime_web.js';
import * as tensorflow from './tensorflow_js.js';

/** @type {Record<string, (frame: Uint8Array) => number[] | Promise<number[]>>} */
const engines = {
  digits: await digits.load('.', 'integer'),
  digits_float: await digits.load('.', 'floating'),
  onnxruntime_web: await onnx.load('../onnxruntime_web'),
  tensorflow_js: await tensorflow.load('../tensorflow_js'),
};

/**
 * Milliseconds a call, each with another frame. Browsers blur their clocks, so many calls are timed
 * together.
 * @param {string} engine
 * @param {number} atLeast milliseconds
 */
async function latency(engine, atLeast) {
  const classify = engines[engine];
  const start = performance.now();
  let passed = 0;
  let calls = 0;
  while (passed < atLeast) {
    for (const frame of frames) await classify(frame);
    calls += frames.length;
    passed = performance.now() - start;
  }
  return passed / calls;
}

/**
 * The probabilities of each frame.
 * @param {string} engine
 * @param {string} base64 the frames, one after the other
 */
async function probabilities(engine, base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const results = [];
  for (let at = 0; at < bytes.length; at += 784) {
    results.push(await engines[engine](bytes.subarray(at, at + 784)));
  }
  return results;
}

Object.assign(window, { bench: { latency, probabilities } });
