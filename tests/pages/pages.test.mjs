// How well pages are read, against the floors in ../floors.json: made-up ones of MNIST's test
// digits, and photographs.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { floorsFile, nativeProgram } from '../browser/build.js';
import { measureFolder, picturesOfPackage, predict } from './folder.mjs';
import { makePages } from './made_up.mjs';
import { shares, total } from './score.mjs';

/** @typedef {import('./folder.mjs').Result} Result */

/**
 * What is demanded of some pictures: the least share of digits and of numbers that are right, and
 * the most spurious digits for each picture.
 * @typedef {{digits?: number, numbers?: number, spurious_per_picture: number}} Floor
 * @type {Record<'pages' | 'photos', Record<string, Floor>> & {landscapes: {read: number}}}
 */
const floors = JSON.parse(readFileSync(floorsFile, 'utf8'));

const mnist = process.env.DIGITS_DATA;
const photos = process.env.DIGITS_PHOTOS;
const noMnist = !mnist && 'skipped: DIGITS_DATA does not name the folder with the MNIST files';
const noPhotos = !photos && 'skipped: DIGITS_PHOTOS does not name the folder with photographs';

const scratch = mkdtempSync(join(tmpdir(), 'digits-pages-'));
after(() => rmSync(scratch, { recursive: true }));

/** @param {Result[]} results @param {Floor} floor */
function assertFloor(results, floor) {
  assert.ok(results.length > 0, 'there are no such pictures');
  const score = total(results.map((result) => result.score));
  const share = shares(score);
  for (const what of /** @type {const} */ (['digits', 'numbers'])) {
    const least = floor[what];
    if (least === undefined) continue;
    assert.ok(share[what] >= least, `${share[what]} of ${what} are right, ${least} is demanded`);
  }
  const spurious = score.digits.spurious / score.pictures;
  const most = floor.spurious_per_picture;
  assert.ok(spurious <= most, `${spurious} spurious digits a picture, at most ${most} is demanded`);
}

/** @type {Result[]} */
let pages = [];
before(() => {
  if (!mnist) return;
  makePages(scratch, 6);
  pages = measureFolder(nativeProgram, scratch);
});

for (const [condition, floor] of Object.entries(floors.pages)) {
  test(`pages are read as well as demanded: ${condition}`, { skip: noMnist }, () => {
    const results = pages.filter(({ label }) => label.condition === condition);
    assertFloor(results, floor);
  });
}

test('every condition has its floor', { skip: noMnist }, () => {
  const conditions = new Set(pages.map(({ label }) => label.condition));
  assert.deepEqual([...conditions].sort(), Object.keys(floors.pages).sort());
});

const landscapes = picturesOfPackage('lomiri-wallpapers-16.04');
const noLandscapes =
  landscapes.length === 0 && 'skipped: the package lomiri-wallpapers-16.04 is not installed';

test('nothing is read on photographs without writing', { skip: noLandscapes }, () => {
  const read = predict(nativeProgram, landscapes).map(({ lines, error }) => {
    assert.equal(error, undefined);
    return (lines ?? []).join('/');
  });
  const wrong = read.filter(Boolean);
  const most = floors.landscapes.read * read.length;
  assert.ok(wrong.length <= most, `${wrong.join(', ')} is read, on ${read.length} pictures`);
});

/** @type {Result[]} */
let photographs = [];
before(() => {
  if (photos) photographs = measureFolder(nativeProgram, photos);
});

for (const [layout, floor] of Object.entries(floors.photos)) {
  test(`photographs are read as well as demanded: ${layout}`, { skip: noPhotos }, () => {
    const results = photographs.filter(({ label }) => label.layout === layout);
    assertFloor(results, floor);
  });
}
