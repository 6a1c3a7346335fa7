// Numbers of several digits in the page: their boxes, and how they are corrected and taken away.

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { draw } from './chromium.js';
import { one, row, seven, three } from './handwriting.js';
import { openPageForEachTest, selector, until } from './opened_page.js';
import { drawPicture, encodePng } from './picture.js';

const opened = openPageForEachTest();
const { click, download, expectText, give, textOf } = opened;
/** @type {import('puppeteer-core').Page} */
let page;

beforeEach(async () => {
  page = opened.page;
  await page.setViewport({ width: 1180, height: 760 });
});

/** A page of two lines. */
const lines = [
  ...row([one, three, seven], { size: 0.4, y: 0.28 }),
  ...row([seven, three], { size: 0.4, y: 0.72 }),
];
const picture = encodePng(drawPicture(lines, { size: 400, penRadius: 0.014 }));

/** The boxes, as parts of what they stand on, and what they say. */
function boxes() {
  return page.$$eval(`${selector('boxes')} .box`, (elements) =>
    elements.map((element) => {
      const box = element.getBoundingClientRect();
      const { left, top, width, height } = /** @type {Element} */ (
        element.parentElement
      ).getBoundingClientRect();
      return {
        text: element.textContent,
        left: (box.left - left) / width,
        right: (box.right - left) / width,
        top: (box.top - top) / height,
        bottom: (box.bottom - top) / height,
        chosen: element.getAttribute('aria-pressed') === 'true',
        doubtful: element.hasAttribute('data-doubtful'),
      };
    }),
  );
}

/** What the boxes say. */
async function digits() {
  return (await boxes()).map(({ text }) => text).join('');
}

/** What the digit that is shown in detail says. */
async function chosen() {
  return (await boxes()).findIndex(({ chosen }) => chosen);
}

/** @param {number} index of a box */
async function clickBox(index) {
  await page.click(`${selector('boxes')} .box:nth-child(${index + 1})`);
  await until(async () => (await chosen()) === index);
}

/** @param {number} digit whose bar is clicked */
function clickBar(digit) {
  return page.click(`${selector('bars')} li:nth-child(${digit + 1}) button`);
}

/** What is drawn on the pad, as a data URL. */
function drawing() {
  return page.$eval('canvas[data-testid="pad"]', (canvas) => canvas.toDataURL());
}

async function openPicture() {
  await give('upload', { 'lines.png': picture });
  await expectText('reading', '137\n73');
  await until(async () => (await boxes()).length === 5);
}

describe('the pad', () => {
  test('is wide', async () => {
    const { width, height } = await page.$eval(selector('pad'), (pad) => ({
      width: pad.clientWidth,
      height: pad.clientHeight,
    }));
    assert.ok(width >= 2.2 * height, `${width} x ${height}`);
  });

  test('takes a number, and lines below each digit say what was read', async () => {
    await draw(page, row([one, three, seven, three]));
    await expectText('reading', '1373');
    await expectText('confidence', /^\d+\.\d%$/);
    const found = await boxes();
    assert.equal(found.map(({ text }) => text).join(''), '1373');
    assert.deepEqual(
      found.map(({ left }) => left),
      found.map(({ left }) => left).sort((a, b) => a - b),
    );
    assert.ok(
      found.every(({ top }) => top > 0.5),
      'below the digits',
    );
  });

  test('takes a long number, which is shown in one line', async () => {
    await draw(page, row([one, three, seven, one, three, seven, one, three, seven, three]));
    await expectText('reading', '1371371373');
    const [height, fontSize] = await page.$eval(selector('reading'), (reading) => [
      reading.clientHeight,
      parseFloat(getComputedStyle(reading).fontSize),
    ]);
    assert.ok(height < 2 * fontSize, `${height} pixels high with a font of ${fontSize}`);
  });

  test('takes two lines', async () => {
    await draw(page, lines);
    await expectText('reading', '137\n73');
  });

  test('reads while the pen is down', async () => {
    const [first, second, third] = row([seven, three, seven]);
    await draw(page, [first, second]);
    await draw(page, [third], { lift: false });
    await expectText('reading', '737');
  });

  test('a tap on the line below a digit chooses it, and writes nothing', async () => {
    await draw(page, row([one, three, seven]));
    await expectText('reading', '137');
    for (const index of [0, 1, 2]) {
      await clickBox(index);
      assert.equal(await textOf('position'), `Digit ${index + 1} of 3`);
    }
    const before = await drawing();
    await clickBox(1);
    assert.equal(await drawing(), before);
    await page.keyboard.press('8');
    await expectText('reading', '187');
  });

  test('keeps a correction while more is written, until its digit changes', async () => {
    await draw(page, row([one, three, seven]).slice(0, 2));
    await expectText('reading', '13');
    await clickBox(1);
    await clickBar(8);
    await expectText('reading', '18');
    await draw(page, row([one, three, seven]).slice(2));
    await expectText('reading', '187');
    await click('undo');
    await click('undo');
    await expectText('reading', '13');
  });
});

describe('a picture', () => {
  test('has a box around each digit', async () => {
    await openPicture();
    const found = await boxes();
    assert.equal(await digits(), '13773');
    const strokes = [one, three, seven, seven, three];
    const centres = [0.28, 0.28, 0.28, 0.72, 0.72];
    found.forEach(({ top, bottom }, i) => {
      const ys = strokes[i].flat().map(({ y }) => centres[i] + (y - 0.5) * 0.4);
      assert.ok(Math.abs(top - Math.min(...ys)) < 0.04, `top of ${i}: ${top}`);
      assert.ok(Math.abs(bottom - Math.max(...ys)) < 0.04, `bottom of ${i}: ${bottom}`);
    });
  });

  test('shows the digit whose box is clicked, and takes its correction from the bars', async () => {
    await openPicture();
    const frame = () => page.$eval('canvas[data-testid="frame"]', (canvas) => canvas.toDataURL());
    await clickBox(1);
    await expectText('position', 'Digit 2 of 5');
    const before = await frame();
    await clickBox(3);
    await until(async () => (await frame()) !== before);
    await clickBar(4);
    await expectText('reading', '137\n43');
    assert.equal(await digits(), '13743');
    assert.equal((await boxes())[3].doubtful, false);
    await click('undo');
    await expectText('reading', '137\n73');
  });

  test('is corrected with the keyboard alone', async () => {
    await openPicture();
    await page.focus(selector('undo'));
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab'); // to the boxes, which stand before
    await page.keyboard.up('Shift');
    for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowLeft');
    await until(async () => (await chosen()) === 0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await until(async () => (await chosen()) === 1);
    await page.keyboard.press('5');
    await expectText('reading', '157\n73');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await expectText('reading', '15\n73');
    await until(async () => (await chosen()) === 2); // the next one
    await page.keyboard.press('9');
    await expectText('reading', '15\n93');
    await page.keyboard.down('Control');
    for (let i = 0; i < 3; ++i) await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await expectText('reading', '137\n73');
  });

  test('is looked through digit by digit, from the first to the last', async () => {
    await openPicture();
    await clickBox(3);
    await page.click('.next');
    await expectText('position', 'Digit 5 of 5');
    await page.waitForSelector('.next:disabled');
    await clickBox(1);
    await page.click('.previous');
    await expectText('position', 'Digit 1 of 5');
    await page.waitForSelector('.previous:disabled');
    await page.waitForSelector('.next:enabled');
  });

  test('goes on with the digit before where the last is deleted, and at one a press', async () => {
    await openPicture();
    await clickBox(4);
    await page.keyboard.down('Delete');
    await page.keyboard.down('Delete'); // as keys repeat that are held
    await page.keyboard.up('Delete');
    await expectText('reading', '137\n7');
    await until(async () => (await chosen()) === 3);
    await page.keyboard.press('2');
    await expectText('reading', '137\n2');
  });

  test('loses what is no digit', async () => {
    await openPicture();
    await clickBox(4);
    await click('remove');
    await expectText('reading', '137\n7');
    await clickBox(3);
    await click('remove');
    await expectText('reading', '137');
    assert.equal(await digits(), '137');
  });

  test('is taken away as corrected', async () => {
    await openPicture();
    await clickBox(0);
    await clickBar(2);
    await expectText('reading', '237\n73');
    assert.equal(await download('csv', 'lines.csv'), 'lines.png,237\nlines.png,73\n');
    const { file, text, table, digits } = JSON.parse(await download('json', 'lines.json'));
    assert.deepEqual([file, text, table], ['lines.png', '237\n73', [['237'], ['73']]]);
    assert.deepEqual(
      digits.map((/** @type {any} */ { digit, line, index }) => [digit, line, index]),
      [
        [2, 0, 0],
        [3, 0, 1],
        [7, 0, 2],
        [7, 1, 0],
        [3, 1, 1],
      ],
    );
  });

  test('with columns is shown as a table', async () => {
    const columns = [0.28, 0.72].flatMap((y) =>
      [0.22, 0.78].flatMap((x) =>
        row([three, seven], { size: 0.3, y }).map((stroke) =>
          stroke.map((point) => ({ x: point.x + x - 0.5, y: point.y })),
        ),
      ),
    );
    const content = encodePng(drawPicture(columns, { size: 500, penRadius: 0.012 }));
    await give('upload', { 'table.png': content });
    await expectText('reading', '37 37\n37 37');
    const cells = await page.$$eval(`${selector('table')} td`, (cells) =>
      cells.map((cell) => cell.textContent),
    );
    assert.deepEqual(cells, ['37', '37', '37', '37']);
    const csv = await download('csv', 'table.csv');
    assert.equal(csv, 'table.png,37,37\ntable.png,37,37\n');
  });
});
