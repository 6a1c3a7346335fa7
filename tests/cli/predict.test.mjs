// `digits predict`

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { one, seven, three } from '../browser/handwriting.js';
import { constantModel } from '../browser/model_file.js';
import { drawPicture, encodePng, pngHeader } from '../browser/picture.js';
import { digits, scratch, shell } from './program.mjs';

const darkOnLight = {};
const lightOnDark = { ink: [235, 235, 225, 255], paper: [25, 30, 28, 255] };

// The seven of handwriting.js as JPEG files of 72 x 72 pixels, grey, made with ImageMagick.
const jpegDarkOnLight = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA4KCw0LCQ4NDA0QDw4RFiQXFhQUFiwgIRokNC43NjMuMjI6QVNGOj1OPj',
  'IySGJJTlZYXV5dOEVmbWVabFNbXVn/wAALCABIAEgBAREA/8QAGwABAAIDAQEAAAAAAAAAAAAAAAUHAgMGBAH/xAAy',
  'EAABAwMCAwUFCQAAAAAAAAABAAIDBAURBhIUIUExUYHB0RZhcZGSExUXIjRUYqOx/9oACAEBAAA/ALFRERERERRN41',
  'DQWZ7I6t7zI8bgxjcnCiTr619Iar6R6rT+INFn9FUY+LVuGvrX1hqvpHqpaz6hoLy98dI94kYNxY9uDhSyIii7rYbf',
  'd5I5KyJznxjALXEcu4ry+yFj/Zf2O9Vt9l7Lt2/d8Xxyc/6uV1lbbPaKSOKlpQ2qmOQd7jtaO04z4KY0JZ+CtxrZm4',
  'mqR+X+LOnz7fkurRERFjI9scbnvOGtBJPcFWNIyTVmrHSSZ4cHeQekYPIePmrPa0NaGtADQMADovqIiIuV15c+DtAp',
  'Y3YlqjtPuYO3yCy0La+Cs/EyNxNVHdzHMN6eviuoREREVZ30m9a4bRlxMTZGwgdwHN3mrKjY2ONrGANY0AADoFkiIi',
  'LCR4iifI7sY0uPgq50Qw1+qJ6yTmWNfJn3uOPMqyURERF5LnTyVdsqqeF4ZJLGWNcewEhQujrDPZYKh1Xs+2mIADTn',
  'DR710qIiIiIiIi//2Q==',
].join('');
const jpegLightOnDark = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA4KCw0LCQ4NDA0QDw4RFiQXFhQUFiwgIRokNC43NjMuMjI6QVNGOj1OPj',
  'IySGJJTlZYXV5dOEVmbWVabFNbXVn/wAALCABIAEgBAREA/8QAGwABAAIDAQEAAAAAAAAAAAAAAAUGAgMHBAH/xAAy',
  'EAABAwMCAwUFCQAAAAAAAAABAAIDBAURBhIUMUEhUYHB0RMWYZGSFRciNFRicaOx/9oACAEBAAA/AKMiIiIiIilrPp',
  '6vvLHyUjGCNh2l73YGVLDQV06zUv1H0W77vq3H52nz3YctJ0FdOk1L9R9FE3jT1fZmMkq2MMbztD2OyMqJREUpar9c',
  'LRHJHRytayQ5Ic0Ht7wvV733z9b/AFt9Fq96L1u3faEv8YGP8Vp0dcbxd6uSWqqi6lhGCNjRuceQzjxURrq8cbcRRQ',
  'uzDTH8X7n9fly+aqiIiIso2Okkaxgy5xAA7yum1T49J6TbHHjiCNgI6yHmfDyC5i5xc4ucSXE5JPUr4iIiK06DtnGX',
  'c1UjcxUo3D4vPLzKx11dONvHDRuzDSjb2HsLuvp4KsIiIiLpdiAsuiHVgaBK6N0xPeT2N8lzZ73SSOe8lz3Ekk9SsU',
  'RERZxsMsrI283uDR4ro2tnih0vBRx9ge5kePg0Z8gubIiIiL12yojpLnTVEzC+OKQPc0cyAVNawv0F5np20m/2MIJy',
  '4Yy4/BVpERERERERf//Z',
].join('');

/** @param {string} name @param {string | Buffer} content */
function write(name, content) {
  writeFileSync(join(scratch, name), content);
}

/** The objects that --json prints. @param {string} output */
function parseLines(output) {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

write('seven.png', encodePng(drawPicture(seven, darkOnLight)));
write('seven-light.png', encodePng(drawPicture(seven, lightOnDark)));
write('three.png', encodePng(drawPicture(three, darkOnLight)));
write('three-light.png', encodePng(drawPicture(three, lightOnDark)));
write('one.png', encodePng(drawPicture(one, { ink: [0, 0, 0, 255], paper: [0, 0, 0, 0] })));
write('seven.jpg', Buffer.from(jpegDarkOnLight, 'base64'));
write('seven-light.jpg', Buffer.from(jpegLightOnDark, 'base64'));
write('blank.png', encodePng(drawPicture([])));
write('broken.png', readFileSync(join(scratch, 'seven.png')).subarray(0, 300));
write('empty.png', '');
write('no-pixels.png', pngHeader(0, 0));
write('enormous.png', pngHeader(60000, 60000));
write('letter.txt', 'Dear Sir or Madam,\n');

test('digits are read from PNG and JPEG, dark on light, light on dark and transparent', () => {
  const answers = {
    'seven.png': '7',
    'seven-light.png': '7',
    'three.png': '3',
    'three-light.png': '3',
    'one.png': '1',
    'seven.jpg': '7',
    'seven-light.jpg': '7',
  };
  const result = digits(['predict', '--json', ...Object.keys(answers)]);
  assert.equal(result.errors, '');
  assert.equal(result.status, 0);
  const texts = parseLines(result.output).map(({ file, text }) => [file, text]);
  assert.deepEqual(Object.fromEntries(texts), answers);
});

test('--json says what was read, how surely and where', () => {
  const [reading] = parseLines(digits(['predict', '--json', 'seven.png']).output);
  assert.deepEqual(Object.keys(reading), ['file', 'text', 'lines', 'table', 'digits']);
  assert.deepEqual(reading.lines, ['7']);
  assert.deepEqual(reading.table, [['7']]);
  const [digit] = reading.digits;
  assert.equal(digit.digit, 7);
  assert.equal(digit.line, 0);
  assert.equal(digit.index, 0);
  assert.equal(digit.probabilities.length, 10);
  assert.equal(digit.confidence, Math.max(...digit.probabilities));
  assert.ok(digit.is_digit > 0.5 && digit.is_digit <= 1, `is_digit is ${digit.is_digit}`);
  // seven spans 0.3 to 0.7 and 0.21 to 0.82 of 160 pixels; the pen's radius is 0.035.
  const drawn = [42, 28, 75, 109];
  digit.box.forEach((/** @type {number} */ found, /** @type {number} */ i) => {
    assert.ok(Math.abs(found - drawn[i]) <= 2, `box ${digit.box}, drawn ${drawn}`);
  });
});

test('--json says how likely it is a digit at all, whichever digit it would be', () => {
  writeFileSync(join(scratch, 'doubting.model'), constantModel([0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 3]));
  const result = digits(['predict', '--json', '--model', 'doubting.model', 'seven.png']);
  const [{ text, digits: read }] = parseLines(result.output);
  const ofDigits = 9 + Math.exp(5);
  assert.equal(text, '4');
  assert.ok(Math.abs(read[0].confidence - Math.exp(5) / ofDigits) < 1e-5);
  assert.ok(Math.abs(read[0].is_digit - ofDigits / (ofDigits + Math.exp(3))) < 1e-5);
});

test('what is most likely no digit is not read', () => {
  writeFileSync(join(scratch, 'denying.model'), constantModel([0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 9]));
  const result = digits(['predict', '--json', '--model', 'denying.model', 'seven.png']);
  assert.equal(parseLines(result.output)[0].text, '');
});

test('plain output has one line a file', () => {
  const result = digits(['predict', 'seven.png', 'three.png', 'blank.png']);
  assert.equal(result.status, 0);
  assert.match(
    result.output,
    /^seven\.png: 7 \(\d+\.\d %\)\nthree\.png: 3 \(\d+\.\d %\)\nblank\.png: no digits\n$/,
  );
});

test('--csv has one row a line of writing, and names files as RFC 4180 says', () => {
  copyFileSync(join(scratch, 'three.png'), join(scratch, 'a, "b".png'));
  const result = digits(['predict', '--csv', 'seven.png', 'a, "b".png', 'blank.png']);
  assert.equal(result.status, 0);
  assert.equal(result.output, 'seven.png,7\n"a, ""b"".png",3\nblank.png\n');
});

test('a blank page reads as nothing, which is no error', () => {
  const result = digits(['predict', '--json', 'blank.png']);
  assert.equal(result.status, 0);
  assert.deepEqual(parseLines(result.output), [
    { file: 'blank.png', text: '', lines: [], table: [], digits: [] },
  ]);
});

test('- is standard input', () => {
  const picture = readFileSync(join(scratch, 'seven.png'));
  const [reading] = parseLines(digits(['predict', '--json', '-'], picture).output);
  assert.equal(reading.file, '-');
  assert.equal(reading.text, '7');
  const nothing = digits(['predict', '-']);
  assert.equal(nothing.status, 1);
  assert.equal(nothing.errors, 'digits: standard input is empty\n');
});

const broken = {
  'broken.png': 'ends early: part of the picture is missing',
  'empty.png': 'is empty',
  'no-pixels.png': 'has no pixels',
  'enormous.png': 'has 60000 x 60000 pixels, more than the 64 million that can be read',
  'letter.txt': 'is not a picture in PNG, JPEG, BMP or GIF format',
  'missing.png': 'cannot be opened: No such file or directory',
  '.': 'cannot be read: Is a directory',
};

for (const [file, reason] of Object.entries(broken)) {
  test(`${file} gets one sentence and fails`, () => {
    const plain = digits(['predict', file]);
    assert.equal(plain.status, 1);
    assert.equal(plain.output, '');
    assert.equal(plain.errors, `digits: ${file} ${reason}\n`);

    const json = digits(['predict', '--json', file]);
    assert.equal(json.status, 1);
    assert.deepEqual(parseLines(json.output), [{ file, error: `${file} ${reason}` }]);
    assert.equal(json.errors, '');
  });
}

test('where one file of several cannot be read, the others are, and the status is 1', () => {
  const result = digits(['predict', '--json', 'seven.png', 'broken.png', 'three.png']);
  assert.equal(result.status, 1);
  const [first, second, third] = parseLines(result.output);
  assert.equal(first.text, '7');
  assert.equal(second.file, 'broken.png');
  assert.ok(second.error);
  assert.equal(third.text, '3');
});

test('a file larger than any picture is not read, and the others are', () => {
  writeFileSync(join(scratch, 'huge.png'), '');
  truncateSync(join(scratch, 'huge.png'), 300_000_000); // of which the disk keeps nothing
  const error = 'is larger than the 257 MB that can be read';
  const result = digits(['predict', '--json', 'huge.png', 'seven.png']);
  rmSync(join(scratch, 'huge.png'));
  assert.equal(result.status, 1);
  const [huge, seven] = parseLines(result.output);
  assert.deepEqual(huge, { file: 'huge.png', error: `huge.png ${error}` });
  assert.equal(seven.text, '7');

  const endless = shell('head -c 300000000 /dev/zero | "$0" predict -');
  assert.equal(endless.status, 1);
  assert.equal(endless.errors, `digits: standard input ${error}\n`);
});

test('a file name that is not UTF-8 still gives JSON', () => {
  const name = Buffer.from('caf\xe9.png', 'latin1');
  const picture = readFileSync(join(scratch, 'seven.png'));
  writeFileSync(Buffer.concat([Buffer.from(scratch + '/'), name]), picture);
  const result = shell('"$0" predict --json caf*.png');
  assert.equal(result.status, 0);
  assert.equal(parseLines(result.output)[0].file, 'caf\ufffd.png');
});

test('results that cannot be printed are an error', () => {
  const result = shell('"$0" predict seven.png > /dev/full');
  assert.equal(result.status, 1);
  assert.equal(result.errors, 'digits: standard output cannot be written\n');
});
