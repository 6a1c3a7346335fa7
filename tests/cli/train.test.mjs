// `digits train`: that it can be interrupted, and what it says when it cannot begin.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { nativeProgram } from '../browser/build.js';
import { constantModel, float32, formats, modelFile } from '../browser/model_file.js';
import { idx } from './idx.mjs';
import { digits, scratch, shell } from './program.mjs';

// 64 blank pictures: nothing to learn from, but enough to train on.
const blank = join(scratch, 'blank');
mkdirSync(blank);
writeFileSync(
  join(blank, 'train-images-idx3-ubyte'),
  idx([64, 28, 28], Buffer.alloc(64 * 28 * 28)),
);
writeFileSync(join(blank, 'train-labels-idx1-ubyte'), idx([64], Buffer.alloc(64, 5)));

/** The options of a training on blank pictures. @param {string} out @param {number} epochs */
function blankTraining(out, epochs) {
  const recipe = ['--preset', 'tiny', '--batch-size', '8', '--epochs', String(epochs)];
  return ['train', '--data', blank, '--validation', '16', '--out', out, ...recipe];
}

/** Begins a training and ends it with Ctrl-C after an epoch. @param {string[]} parameters */
async function interrupt(parameters) {
  const training = spawn(nativeProgram, parameters, { cwd: scratch });
  const exit = once(training, 'exit');
  await once(training.stdout, 'data');
  training.kill('SIGINT');
  assert.deepEqual(await exit, [130, null]);
}

/** The lines of a history without its heading. @param {string} file */
function history(file) {
  return readFileSync(join(scratch, file), 'utf8').trim().split('\n').slice(1);
}

test('Ctrl-C keeps the last finished epoch, and --resume goes on to the same end', async () => {
  assert.equal(digits(blankTraining('through.model', 40)).status, 0);

  const parameters = blankTraining('stopped.model', 40);
  await interrupt(parameters);
  const done = history('stopped.csv').length;
  assert.ok(done >= 1 && done < 40, `${done} epochs were done`);
  assert.equal(digits(['info', 'stopped.model']).status, 0);

  const again = digits(parameters);
  assert.equal(again.status, 1);
  assert.match(again.errors, /stopped\.model\.checkpoint is of an unfinished training/);

  assert.equal(digits([...parameters, '--resume']).status, 0);
  assert.equal(history('stopped.csv').length, 40);
  const weights = (/** @type {string} */ file) => readFileSync(join(scratch, file)).subarray(-600);
  assert.deepEqual(weights('stopped.model'), weights('through.model'));
  assert.ok(!existsSync(join(scratch, 'stopped.model.checkpoint')));
});

test("options change the preset's recipe, and the model records it", () => {
  const teacher = blankTraining('teacher.model', 1);
  assert.equal(digits(teacher).status, 0);
  const changes = ['--optimiser', 'sgd', '--momentum', '0.5', '--ema', '0.9', '--cutout', '6'];
  const distilled = ['--teacher', 'teacher.model', 'teacher.model', '--temperature', '2'];
  const result = digits([...blankTraining('changed.model', 2), ...changes, ...distilled]);
  assert.equal(result.status, 0, result.errors);
  const { training } = JSON.parse(digits(['info', '--json', 'changed.model']).output);
  assert.equal(training.optimiser, 'sgd');
  assert.equal(training.momentum, 0.5);
  assert.equal(training.schedule, 'one-cycle');
  assert.equal(training.ema, 0.9);
  assert.equal(training.cutout, 6);
  assert.equal(training.kept_epoch, 2);
  assert.deepEqual(training.teachers, ['teacher.model', 'teacher.model']);
  assert.equal(training.temperature, 2);
});

test('the history takes the place of neither the model nor the history of another', () => {
  for (const out of ['run.csv', 'run.1', 'run.2']) {
    assert.equal(digits(blankTraining(out, 1)).status, 0, out);
    assert.equal(digits(['info', out]).status, 0, out);
  }
  for (const file of ['run.csv.csv', 'run.1.csv', 'run.2.csv']) {
    assert.equal(history(file).length, 1, file);
  }
});

test('an instruction set that the machine lacks gets one sentence, and none is none', () => {
  const training = blankTraining('instructed.model', 1);
  const before = readdirSync(scratch);
  const refused = shell('DIGITS_INSTRUCTION_SET=sse9 "$0" "$@"', training);
  assert.equal(refused.status, 1);
  assert.equal(
    refused.errors,
    'digits: DIGITS_INSTRUCTION_SET=sse9 is not an instruction set of this machine\n',
  );
  assert.deepEqual(readdirSync(scratch), before);
  const result = shell('DIGITS_INSTRUCTION_SET= "$0" "$@"', training);
  assert.equal(result.status, 0, result.errors);
});

test('--resume goes on with nothing but the same training', async () => {
  const parameters = blankTraining('begun.model', 1000);
  await interrupt(parameters);
  const complaint = (/** @type {string[]} */ changed) => {
    const result = digits([...parameters, '--resume', ...changed]);
    assert.equal(result.status, 1);
    return result.errors;
  };
  const is = 'digits: begun\\.model\\.checkpoint is';
  assert.match(
    complaint(['--seed', '2']),
    new RegExp(`^${is} of a training with seed 1, not 2\n$`),
  );

  const file = join(scratch, 'begun.model.checkpoint');
  const checkpoint = readFileSync(file);
  checkpoint[checkpoint.length >> 1] ^= 1;
  writeFileSync(file, checkpoint);
  assert.match(complaint([]), new RegExp(`^${is} damaged\n$`));
  checkpoint[checkpoint.length >> 1] ^= 1;
  writeFileSync(file, checkpoint);

  const labels = join(blank, 'train-labels-idx1-ubyte');
  writeFileSync(labels, idx([64], Buffer.alloc(64, 6)));
  assert.match(complaint([]), new RegExp(`^${is} of a training with training images 48 with `));
  writeFileSync(labels, idx([64], Buffer.alloc(64, 5)));
});

test('no teacher and no data is overwritten', () => {
  writeFileSync(join(scratch, 'wise.model'), constantModel([0, 0, 0, 9, 0, 0, 0, 0, 0, 0]));
  const labels = join(blank, 'train-labels-idx1-ubyte');
  for (const [out, parameters, names] of /** @type {[string, string[], string][]} */ ([
    ['wise.model', ['--teacher', './wise.model'], '--out and --teacher'],
    [labels, [], '--out and --data'],
  ])) {
    const result = digits([...blankTraining(out, 1), ...parameters]);
    const message = `digits: ${names} need files of their own, not ${out} for both\n`;
    assert.deepEqual(result, { status: 1, output: '', errors: message });
  }
});

test('a teacher whose layers cannot be trained on gets one sentence that names it', () => {
  const relu = [4, 0, 0, 0];
  const pooling = [2, 0, 0, 0];
  const dense = [3, 0, 10, 0];
  const parameters = [float32(Array(10).fill(0)), float32(Array(10).fill(0))];
  const file = modelFile(formats.float32, [relu, pooling, dense], parameters);
  writeFileSync(join(scratch, 'odd.model'), file);
  assert.equal(digits(['info', 'odd.model']).status, 0);
  const result = digits([...blankTraining('taught.model', 1), '--teacher', 'odd.model']);
  assert.equal(result.status, 1);
  assert.match(result.errors, /^digits: odd\.model cannot teach: [^\n]+\n$/);
  assert.ok(!existsSync(join(scratch, 'taught.model.checkpoint')));
});

test('results that cannot be printed are an error, but the network is kept', () => {
  const result = shell('"$0" "$@" > /dev/full', blankTraining('unheard.model', 1));
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: standard output cannot be written\n');
  assert.equal(digits(['info', 'unheard.model']).status, 0);
});

test('a training that diverges ends, and the last good network stays', () => {
  const recipe = ['--optimiser', 'sgd', '--weight-decay', '1', '--learning-rate', '10'];
  const parameters = ['--schedule', 'constant', ...recipe];
  const result = digits([...blankTraining('diverging.model', 40), ...parameters]);
  assert.equal(result.status, 1);
  assert.doesNotMatch(result.output, /nan|inf/);
  const [, epoch] = result.errors.match(
    /^digits: the training diverged in epoch (\d+); try a smaller --learning-rate\n$/,
  ) ?? [result.errors];
  assert.ok(Number(epoch) > 1, `epoch ${epoch}`);
  const { training } = JSON.parse(digits(['info', '--json', 'diverging.model']).output);
  assert.equal(training.epochs_done, Number(epoch) - 1);
  assert.ok(!existsSync(join(scratch, 'diverging.model.checkpoint')));
});

/** @type {[string, string, string][]} */
const numbers = [
  ['--stretch', '90', 'from 0 to 2'],
  ['--rotation', 'nan', 'from 0 to 180'],
  ['--momentum', 'nan', 'from 0 to 1'],
  ['--weight-decay', 'inf', 'from 0 to 1000'],
  ['--learning-rate', '0', 'above 0 and up to 1000'],
  ['--learning-rate', '1e999', 'above 0 and up to 1000'],
  ['--ema', '1', 'from 0 to 0.999999'],
  ['--temperature', '0', 'from 0.01 to 1000'],
  ['--early-stopping', '-1', 'from 0 to 10000'],
  ['--validation', '-5', 'from 0 to 1000000'],
  ['--epochs', 'many', 'from 1 to 10000'],
];
for (const [option, value, range] of numbers) {
  test(`${option} ${value} is out of a range that can be read`, () => {
    const result = digits(['train', '--data', blank, option, value]);
    const message = `digits: ${option}: ${value} is not a number ${range}`;
    assert.equal(result.errors, `${message} (digits --help explains)\n`);
    assert.equal(result.status, 1);
  });
}

/** @type {[string[], string][]} */
const ignored = [
  [['--momentum', '0.5'], '--momentum needs --optimiser sgd'],
  [['--preset', 'mlp', '--nesterov', 'true'], '--nesterov needs --optimiser sgd'],
  [['--preset', 'cnn-sgd', '--nesterov', 'true'], '--nesterov needs --momentum above 0'],
  [['--warm-up', '0.1'], '--warm-up needs --schedule constant or cosine'],
  [['--temperature', '2'], '--temperature needs --teacher'],
  [['--distillation', '0.5'], '--distillation needs --teacher'],
  [
    ['--preset', 'tiny', '--non-digits', '0.1'],
    '--non-digits needs a network with an output for them, such as --preset digit-reader',
  ],
];
for (const [parameters, message] of ignored) {
  test(`${parameters.join(' ')}: what would change nothing is refused`, () => {
    const result = digits(['train', '--data', blank, ...parameters]);
    assert.deepEqual(result, { status: 1, output: '', errors: `digits: ${message}\n` });
  });
}

mkdirSync(join(scratch, 'folder.model'));
mkdirSync(join(scratch, 'taken.csv'));

/** @type {[string, string[], RegExp][]} */
const refusals = [
  ['an unknown preset', ['--preset', 'huge'], /^digits: --preset huge is not known; there are /],
  [
    'nothing to resume',
    ['--validation', '0', '--resume'],
    /^digits: digits\.model\.checkpoint is not there/,
  ],
  ['too many validation images', ['--validation', '64'], /^digits: --validation 64 leaves none /],
  [
    'a folder that is not there',
    ['--validation', '0', '--out', 'nowhere/a.model'],
    /^digits: nowhere\/a\.model/,
  ],
  ['a folder in place of the model', ['--out', 'folder.model'], /^digits: folder\.model cannot /],
  ['a folder in place of the history', ['--out', 'taken.model'], /^digits: taken\.csv cannot /],
  ['no name for the model', ['--out', ''], /^digits: --out needs the name of a file/],
  ['no test images', ['--test'], /^digits: \S+blank has no file t10k-images/],
  ['no epochs', ['--epochs', '0'], /^digits: --epochs/],
  [
    'early stopping without validation',
    ['--early-stopping', '2', '--validation', '0'],
    /^digits: --early-stopping needs images for --validation/,
  ],
  [
    'a teacher that is not there',
    ['--teacher', 'nobody.model', '--validation', '0'],
    /^digits: nobody\.model/,
  ],
  ['an unknown optimiser', ['--optimiser', 'magic'], /^digits: --optimiser/],
];
for (const [title, parameters, message] of refusals) {
  test(`${title}: one sentence, and nothing is written`, () => {
    const before = readdirSync(scratch);
    const result = digits(['train', '--data', blank, ...parameters]);
    assert.equal(result.status, 1);
    assert.match(result.errors, message);
    assert.equal(result.errors.trim().split('\n').length, 1);
    assert.deepEqual(readdirSync(scratch), before);
  });
}
