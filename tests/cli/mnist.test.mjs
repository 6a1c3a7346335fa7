// MNIST: `digits fetch`, and what is said of files that are missing or damaged.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

import { idx } from './idx.mjs';
import { digits, scratch, shell } from './program.mjs';

const published = process.env.DIGITS_DATA;
const skip = !published && 'skipped: DIGITS_DATA does not name the folder with the MNIST files';

const testImages = 't10k-images-idx3-ubyte';
const testLabels = 't10k-labels-idx1-ubyte';
const names = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', testImages, testLabels];

/** A new folder. @param {string} name */
function folder(name) {
  mkdirSync(join(scratch, name));
  return name;
}

/** @param {string} folder @param {Record<string, Buffer>} files */
function fill(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(scratch, folder, name), content);
  }
}

const images = idx([3, 28, 28], Buffer.alloc(3 * 28 * 28));
const labels = idx([3], Buffer.from([7, 2, 1]));

test('evaluate takes the files packed or not, and under both common names', () => {
  /** @type {Record<string, Buffer>[]} */
  const variants = [
    { [testImages]: images, [testLabels]: labels },
    { [`${testImages}.gz`]: gzipSync(images), [`${testLabels}.gz`]: gzipSync(labels) },
    { 't10k-images.idx3-ubyte': images, 't10k-labels.idx1-ubyte.gz': gzipSync(labels) },
  ];
  variants.forEach((files, i) => {
    const data = folder(`variant-${i}`);
    fill(data, files);
    const result = digits(['evaluate', '--json', '--data', data]);
    assert.equal(result.errors, '');
    assert.equal(JSON.parse(result.output).images, 3);
  });
});

test('missing files are said to be missing', () => {
  const result = digits(['evaluate', '--data', 'nowhere']);
  assert.equal(result.status, 1);
  assert.match(
    result.errors,
    /^digits: nowhere has no file t10k-images-idx3-ubyte[^\n]+digits fetch[^\n]+\n$/,
  );
});

const packedImages = gzipSync(images);
const damages = {
  'an empty file': { [testImages]: Buffer.alloc(0), reason: 'ends within its header' },
  'a file cut short': {
    [testImages]: images.subarray(0, 2000),
    reason: 'has 2000 bytes unpacked, but its header says 2368',
  },
  'a file too long': {
    [testImages]: Buffer.concat([images, Buffer.alloc(1)]),
    reason: 'has 2369 bytes unpacked, but its header says 2368',
  },
  'a packed file cut short': {
    [`${testImages}.gz`]: packedImages.subarray(0, packedImages.length - 10),
    reason: 'ends early',
  },
  'a packed file with a changed byte': {
    [`${testImages}.gz`]: Buffer.from(packedImages).fill(0xff, 20, 22),
    reason: 'is damaged',
  },
  'labels in place of images': {
    [testImages]: idx([20], Buffer.alloc(20)),
    reason: 'is not a file of bytes in 3 dimensions (IDX format)',
  },
  'pictures of another size': {
    [testImages]: idx([3, 32, 28], Buffer.alloc(3 * 32 * 28)),
    reason: 'holds pictures whose sides are 32 pixels, not 28',
  },
  'no pictures': { [testImages]: idx([0, 28, 28], Buffer.alloc(0)), reason: 'holds nothing' },
  'more labels than pictures': {
    [testLabels]: idx([4], Buffer.alloc(4)),
    reason: `has 4 labels for the 3 pictures of ${testImages}`,
  },
  'labels that are no digits': {
    [testLabels]: idx([3], Buffer.from([1, 2, 10])),
    reason: 'has labels that are not digits',
  },
};

for (const [title, { reason, ...files }] of Object.entries(damages)) {
  test(`${title}: one sentence`, () => {
    const data = folder(title.replaceAll(' ', '-'));
    const [name] = Object.keys(files);
    if (name !== `${testImages}.gz`) fill(data, { [testImages]: images });
    fill(data, { [testLabels]: labels, .../** @type {Record<string, Buffer>} */ (files) });
    const result = digits(['evaluate', '--data', data]);
    assert.equal(result.status, 1);
    assert.equal(result.errors, `digits: ${data}/${name} ${reason}\n`);
  });
}

test(
  'fetch downloads all four files, leaves whole ones alone and replaces damaged ones',
  { skip },
  () => {
    const from = pathToFileURL(/** @type {string} */ (published)).href;
    const fetch = () => digits(['fetch', '--data', 'fetched', '--from', from]);
    const first = fetch();
    assert.equal(first.errors, '');
    assert.equal(first.status, 0);
    assert.equal(first.output, names.map((name) => `fetched/${name}.gz: downloaded\n`).join(''));

    const packed = join(scratch, 'fetched', `${testLabels}.gz`);
    const unpacked = gunzipSync(readFileSync(packed));
    writeFileSync(packed, readFileSync(packed).subarray(0, 1000));
    const second = fetch();
    assert.equal(second.status, 0);
    const expected = names.map((name) =>
      name === testLabels
        ? `fetched/${name}.gz: damaged, replaced\n`
        : `fetched/${name}.gz: there already\n`,
    );
    assert.equal(second.output, expected.join(''));
    assert.deepEqual(gunzipSync(readFileSync(packed)), unpacked);
    assert.deepEqual(
      readdirSync(join(scratch, 'fetched')).sort(),
      names.map((name) => `${name}.gz`).sort(),
    );
  },
);

test('fetch refuses what is not the published file, and keeps what is there', () => {
  const mirror = folder('forged mirror');
  for (const name of names) fill(mirror, { [`${name}.gz`]: gzipSync(images) });
  const data = folder('kept');
  const old = Buffer.from('damaged');
  fill(data, { [`${names[0]}.gz`]: old });
  const from = pathToFileURL(join(scratch, mirror)).href;
  const result = digits(['fetch', '--data', data, '--from', from]);
  assert.equal(result.status, 1);
  assert.match(
    result.errors,
    /^digits: file:[^\n]+\/train-images-idx3-ubyte\.gz is not the file of MNIST: its SHA-256 is [0-9a-f]{64}\n$/,
  );
  assert.deepEqual(readdirSync(join(scratch, data)), [`${names[0]}.gz`]);
  assert.deepEqual(readFileSync(join(scratch, data, `${names[0]}.gz`)), old);
});

test('fetch says what it could not download', () => {
  const result = digits(['fetch', '--data', 'nothing', '--from', 'file:///nowhere']);
  assert.equal(result.status, 1);
  assert.match(
    result.errors,
    /^digits: file:\/\/\/nowhere\/train-images-idx3-ubyte\.gz cannot be downloaded: [^\n]+\n$/,
  );
});

test('a full disk leaves nothing half written', { skip }, () => {
  const from = pathToFileURL(/** @type {string} */ (published)).href;
  // No file may grow beyond 512 bytes; that is said by an error where the signal is ignored.
  const script = 'trap "" XFSZ; ulimit -f 1; exec "$0" fetch --data full --from "$1"';
  const result = shell(script, [from]);
  assert.equal(result.status, 1);
  assert.equal(
    result.errors,
    'digits: full/train-images-idx3-ubyte.gz cannot be written: File too large\n',
  );
  assert.deepEqual(readdirSync(join(scratch, 'full')), []);
});
