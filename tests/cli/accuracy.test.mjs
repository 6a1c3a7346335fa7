// How well the program reads, against the floors that the page's module must meet too, and that it
// learns.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { floorsFile } from '../browser/build.js';
import { digits } from './program.mjs';

const mnist = process.env.DIGITS_DATA;
const strokes = process.env.DIGITS_STROKES;
const floors = JSON.parse(readFileSync(floorsFile, 'utf8'));

/** @param {string} dataSet its row in the table of floors @param {string[]} parameters */
function assertFloor(dataSet, parameters) {
  const { accuracy } = evaluation(parameters);
  const floor = floors[dataSet].accuracy;
  assert.ok(accuracy >= floor, `accuracy on ${dataSet} is ${accuracy}, and ${floor} is demanded`);
}

/** @type {Map<string, any>} what `evaluate` has printed for these parameters: it takes a while */
const evaluations = new Map();

/** @param {string[]} parameters @returns {any} */
function evaluation(parameters) {
  const key = parameters.join(' ');
  if (!evaluations.has(key)) {
    evaluations.set(key, JSON.parse(digits(['evaluate', '--json', ...parameters]).output));
  }
  return evaluations.get(key);
}

const noMnist = !mnist && 'skipped: DIGITS_DATA does not name the folder with the MNIST files';
test('MNIST test images are read as well as the floor demands', { skip: noMnist }, () => {
  assertFloor('mnist-test', ['--data', mnist ?? '']);
});

test('confidence on MNIST test images is as calibrated as demanded', { skip: noMnist }, () => {
  const error = evaluation(['--data', mnist ?? '']).calibration_error;
  const most = floors['mnist-test'].calibration_error;
  assert.ok(error <= most, `the calibration error is ${error}, and at most ${most} is demanded`);
});

test(
  'whole numbers misread at most 2 of 10,000 images more than float32',
  { skip: noMnist },
  () => {
    const network = ['--data', mnist ?? '', '--network'];
    const whole = evaluation(network).errors;
    const float = evaluation([...network, '--float']).errors;
    assert.ok(whole <= float + 2, `${whole} errors in whole numbers, ${float} in float32`);
  },
);

test('a second look at what is in doubt does not misread more', { skip: noMnist }, () => {
  const read = evaluation(['--data', mnist ?? '']);
  const network = evaluation(['--data', mnist ?? '', '--network']);
  assert.ok(read.errors <= network.errors + 2, `${read.errors} errors, not ${network.errors}`);
  assert.notEqual(read.loss, network.loss, 'some images are in doubt');
});

const noStrokes = !strokes && 'skipped: DIGITS_STROKES does not name the folder with pen strokes';
test('pen digits are read as well as the floor demands', { skip: noStrokes }, () => {
  assertFloor('strokes-dev', ['--strokes', join(strokes ?? '', 'strokes-dev.jsonl.gz')]);
});

test('pen digits are told from letters as well as the floor demands', { skip: noStrokes }, () => {
  const parameters = ['--strokes', join(strokes ?? '', 'strokes-dev.jsonl.gz')];
  const { rejection } = evaluation(parameters);
  const floor = floors['strokes-dev'].rejection_auc;
  assert.ok(rejection.auc >= floor, `the area is ${rejection.auc}, and ${floor} is demanded`);
});

test('an epoch of MNIST teaches the tiniest network most digits', { skip: noMnist }, () => {
  const parameters = ['--preset', 'tiny', '--data', mnist ?? '', '--out', 'tiny.model'];
  const recipe = ['--epochs', '1', '--learning-rate', '0.01', '--test'];
  const trained = digits(['train', ...parameters, ...recipe]);
  assert.equal(trained.status, 0, trained.errors);
  assert.match(trained.output, /^epoch +1\/1 .* validation loss .* accuracy/);

  const { training } = JSON.parse(digits(['info', '--json', 'tiny.model']).output);
  assert.ok(training.validation_accuracy > 0.9, `accuracy is ${training.validation_accuracy}`);

  const model = ['--model', 'tiny.model', '--data', mnist ?? ''];
  const evaluated = JSON.parse(digits(['evaluate', '--network', '--json', ...model]).output);
  assert.equal(evaluated.accuracy, training.test_accuracy);
});
