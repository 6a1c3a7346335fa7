// The JavaScript API under Node.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { importPackage, importTables, packageFolder, shippedModel } from './build.js';
import { one, seven, three } from './handwriting.js';
import { constantModel } from './model_file.js';
import { drawPicture, encodePng, pngHeader } from './picture.js';

const { DigitReader } = await importPackage();
const { csvOf, tableOf } = await importTables();
const unit = { width: 1, height: 1 };
const reader = await DigitReader.load();

/** Within two pixels. @param {number[]} actual @param {number[]} expected */
function assertBox(actual, expected) {
  const near = actual.every((value, i) => Math.abs(value - expected[i]) <= 2);
  assert.ok(near && actual.length === 4, `[${actual}] where [${expected}] was expected`);
}

test('strokes are read', () => {
  assert.equal(reader.readStrokes(three, unit).text, '3');
  assert.equal(reader.readStrokes(seven, unit).text, '7');
  assert.equal(reader.readStrokes(one, unit).text, '1');
});

test('a reading says all that the contract promises', () => {
  const pad = { width: 200, height: 200 };
  const strokes = three.map((stroke) => stroke.map(({ x, y }) => ({ x: 200 * x, y: 200 * y })));
  const { text, lines, columns, digits } = reader.readStrokes(strokes, pad);
  assert.equal(text, '3');
  assert.deepEqual(lines, ['3']);
  assert.deepEqual(columns, [[0]]);
  assert.equal(digits.length, 1);

  const { digit, confidence, isDigit, probabilities, box, line, index, frame } = digits[0];
  assert.equal(digit, 3);
  assert.equal(line, 0);
  assert.equal(index, 0);
  assert.equal(probabilities.length, 10);
  assert.equal(confidence, Math.max(...probabilities));
  assert.ok(isDigit > 0.5 && isDigit <= 1, `isDigit is ${isDigit}`);
  assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1) < 1e-5, 'they add up to 1');
  assertBox(box, [60, 38, 76, 128]);
  assert.ok(frame instanceof Uint8Array);
  assert.equal(frame.length, 784);
});

test('the frame is a picture that readFrame() reads as the same', () => {
  const [{ frame, probabilities }] = reader.readStrokes(three, unit).digits;
  assert.deepEqual(reader.readFrame(frame), probabilities);
  assert.deepEqual(reader.classify(frame), probabilities, 'as it is beyond doubt');
});

test('isDigit says how likely it is a digit at all, whichever digit it would be', async () => {
  const model = constantModel([0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 9]);
  const doubting = await DigitReader.load({ model });
  const [{ digit, confidence, isDigit }] = doubting.readStrokes(three, unit).digits;
  const ofDigits = 9 + Math.exp(5);
  assert.equal(digit, 4);
  assert.ok(Math.abs(confidence - Math.exp(5) / ofDigits) < 1e-5);
  assert.ok(Math.abs(isDigit - ofDigits / (ofDigits + Math.exp(9))) < 1e-5);
});

test('earlier readings stay as they are', () => {
  const { frame } = reader.readStrokes(three, unit).digits[0];
  const before = frame.slice();
  reader.readStrokes(seven, unit);
  assert.deepEqual(frame, before);
});

test('nothing written is an empty reading', async () => {
  const nothing = { text: '', lines: [], columns: [], digits: [] };
  assert.deepEqual(reader.readStrokes([], unit), nothing);
  assert.deepEqual(reader.readStrokes([[]], unit), nothing);
  assert.deepEqual(reader.readStrokes([[{ x: NaN, y: 0 }]], unit), nothing);
  assert.deepEqual(await reader.read(drawPicture([])), nothing);
});

const page = { lines: ['1 -20 3', '4,5', '6 7'], columns: [[0, 1, 2], [1], [0, 2]] };
const blank = { lines: [], columns: [] };

test('the table of a reading has its numbers in their columns', () => {
  assert.deepEqual(tableOf(page), [
    ['1', '-20', '3'],
    ['', '4,5', ''],
    ['6', '', '7'],
  ]);
  assert.deepEqual(tableOf(reader.readStrokes(three, unit)), [['3']]);
  assert.deepEqual(tableOf(blank), []);
});

test('the table as CSV quotes what RFC 4180 says', () => {
  assert.equal(csvOf(page), '1,-20,3\n,"4,5",\n6,,7\n');
  assert.equal(csvOf(blank), '');
});

test('CSV may begin with the name of the file, as that of digits predict does', () => {
  const rows = csvOf(page, 'a, "b".png').split('\n');
  assert.deepEqual(
    rows,
    ['1,-20,3', ',"4,5",', '6,,7'].map((row) => `"a, ""b"".png",${row}`).concat(''),
  );
  assert.equal(csvOf(blank, 'blank.png'), 'blank.png\n');
});

test('points that are no numbers are passed over', () => {
  const strokes = [...seven, [{ x: NaN, y: 0.5 }], [{ x: 0.5, y: Infinity }]];
  assert.equal(reader.readStrokes(strokes, unit).text, '7');
});

const looks = {
  'dark on light': {},
  'light on dark': { ink: [240, 240, 255, 255], paper: [20, 30, 25, 255] },
  'on a transparent ground': { paper: [0, 0, 0, 0] },
};

for (const [name, look] of Object.entries(looks)) {
  test(`pictures are read: ${name}`, async () => {
    const picture = drawPicture(seven, look);
    const file = encodePng(picture);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const sources = { file, bytes, blob: new Blob([file]), picture };
    for (const [kind, source] of Object.entries(sources)) {
      assert.equal((await reader.read(source)).text, '7', `read from: ${kind}`);
    }
  });
}

test('boxes are in pixels of the picture', async () => {
  const [{ box }] = (await reader.read(drawPicture(seven, { size: 200 }))).digits;
  assertBox(box, [53, 35, 94, 136]); // the strokes and half a pen around them
});

const png = encodePng(drawPicture(seven));

const badFiles = [
  {
    name: 'no picture',
    bytes: Buffer.from('Dear reader,'),
    message: /^The file is not a picture in .*\.$/,
  },
  {
    name: 'an empty file',
    bytes: Buffer.alloc(0),
    message: /^The file is empty\.$/,
  },
  {
    name: 'a file cut short',
    bytes: png.subarray(0, png.length / 2),
    message: /^The file ends early.*\.$/,
  },
  {
    name: 'an enormous picture',
    bytes: pngHeader(60000, 60000),
    message: /^The file has 60000 x 60000 pixels, more than .*\.$/,
  },
  {
    name: 'a picture without pixels',
    bytes: pngHeader(0, 0),
    message: /^The file .*\.$/,
  },
  {
    name: 'WebP, under Node,',
    bytes: Buffer.from('RIFF....WEBPVP8 '),
    message: /^The file is in a format that only browsers decode\.$/,
  },
];

for (const { name, bytes, message } of badFiles) {
  test(`${name} is refused in one sentence`, async () => {
    await assert.rejects(reader.read(bytes), { name: 'Error', message });
    assert.equal(reader.readStrokes(three, unit).text, '3', 'the reader goes on');
  });
}

test('an error names the file', async () => {
  const file = new Blob(['Dear reader,']);
  Object.assign(file, { name: 'letter.txt' }); // Node 18 has no global File
  await assert.rejects(reader.read(file), /^Error: letter\.txt is not a picture in /);
});

test('a file that has gone is refused by its name', async () => {
  const cause = new DOMException('It has gone.', 'NotFoundError');
  const file = new Blob([png]);
  Object.assign(file, { name: 'gone.png', arrayBuffer: () => Promise.reject(cause) });
  await assert.rejects(reader.read(file), { message: 'gone.png could not be read.', cause });
});

test('a browser without SIMD is told so', async (t) => {
  t.mock.method(WebAssembly, 'validate', () => false);
  await assert.rejects(DigitReader.load(), /^Error: This browser is too old .* WebAssembly SIMD/);
});

test('sizes that do not fit are refused', async () => {
  const data = new Uint8ClampedArray(16);
  await assert.rejects(reader.read({ width: 0, height: 4, data }), /has no pixels/);
  await assert.rejects(reader.read({ width: 3, height: 2, data }), /3 x 2 pixels need/);
  await assert.rejects(
    reader.read({ width: 60000, height: 60000, data }),
    /more than the 64 million/,
  );
  assert.throws(() => reader.readStrokes(three, { width: 0, height: 1 }), /has no size/);
  assert.throws(() => reader.readFrame(new Uint8Array(783)), /784 bytes, not 783/);
  assert.throws(() => reader.classify(new Uint8Array(783)), /784 bytes, not 783/);
});

test('a source of another kind is refused', async () => {
  // @ts-expect-error: that is the point
  await assert.rejects(reader.read('seven.png'), /^Error: A picture is given as /);
  // @ts-expect-error: that is the point
  await assert.rejects(reader.read(null), /^Error: A picture is given as /);
  // @ts-expect-error: that is the point
  await assert.rejects(reader.read({ width: 4, height: 4 }), /^Error: A picture is given as /);
});

/** Runs something while the module gets no more memory than it has. @param {() => Promise<void>} run */
async function withoutMemory(run) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('There is no more memory.');
  };
  try {
    await run();
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
}

const large = { width: 2000, height: 2000, data: new Uint8Array(4 * 2000 * 2000).fill(255) };
const stopped = /^Error: The reader stopped, most likely for lack of memory\.$/;

test('a reader that ran out of memory starts again, with its model', async () => {
  const model = constantModel([0, 0, 0, 0, 5, 0, 0, 0, 0, 0]);
  const fours = await DigitReader.load({ model });
  model.fill(0); // the reader has its own copy
  await withoutMemory(() => assert.rejects(fours.read(large), stopped));
  assert.throws(() => fours.readStrokes(three, unit), /^Error: The reader is starting again\.$/);
  assert.equal((await fours.read(png)).text, '4');
  assert.equal(fours.readStrokes(three, unit).text, '4');
  assert.equal((await fours.read(large)).text, '', 'there is memory again');
});

test('a reader closed while it starts again stays closed', async () => {
  const closed = await DigitReader.load();
  await withoutMemory(() => assert.rejects(closed.read(large), stopped));
  const asked = closed.read(png);
  closed.close();
  await assert.rejects(asked, /^Error: The reader is closed\.$/);
});

test('a closed reader says so', async () => {
  const closed = await DigitReader.load();
  closed.close();
  closed.close();
  assert.throws(() => closed.readStrokes(three, unit), /^Error: The reader is closed\.$/);
  assert.throws(() => closed.classify(new Uint8Array(784)), /closed/);
  await assert.rejects(closed.read(png), /closed/);
  assert.equal(reader.readStrokes(three, unit).text, '3', 'others stay open');
});

test('the module can be given as a URL or as bytes', async () => {
  const file = join(packageFolder, 'digit-reader-core.wasm');
  const fromUrl = await DigitReader.load({ wasmUrl: pathToFileURL(file) });
  const fromBytes = await DigitReader.load({ wasmBinary: new Uint8Array(await readFile(file)) });
  assert.equal(fromUrl.readStrokes(three, unit).text, '3');
  assert.equal(fromBytes.readStrokes(three, unit).text, '3');
});

test('arithmetic is in whole numbers, or in float32 on demand', async () => {
  const [{ frame, probabilities }] = reader.readStrokes(three, unit).digits;
  const model = await readFile(shippedModel);
  for (const options of [{}, { model }]) {
    const floating = await DigitReader.load({ ...options, arithmetic: 'floating' });
    const others = floating.classify(frame);
    const difference = Math.max(...others.map((p, i) => Math.abs(p - probabilities[i])));
    assert.ok(difference > 0 && difference < 1e-3, `probabilities differ by ${difference}`);

    const integer = await DigitReader.load({ ...options, arithmetic: 'integer' });
    assert.deepEqual(integer.classify(frame), probabilities);
  }
});

test('a damaged model is refused', async () => {
  const model = Buffer.from('no model');
  await assert.rejects(DigitReader.load({ model }), /^Error: The model file .*\.$/);
});
