// A page from its navigation to its first reading, in a browser that has never been used.

import { setTimeout as sleep } from 'node:timers/promises';

import { seven } from '../../browser/handwriting.js';
import { withBrowser } from './browsers.mjs';

/** @typedef {import('../../browser/handwriting.js').Point} Point */

const quiet = 3000; // milliseconds that a browser gets to finish its own start

/**
 * The first reading of a seven: milliseconds since the navigation, and since 1970.
 * @param {import('./browsers.mjs').Launch} launch
 * @param {string} url
 */
export function firstReading(launch, url) {
  return withBrowser(launch, async (browser) => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(writeAndWatch, seven);
    await sleep(quiet);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const { text, milliseconds, at } = await page.evaluate(
      () => /** @type {any} */ (window).firstReading,
    );
    if (text !== '7') throw new Error(`${url} reads ${text} where 7 is written`);
    return /** @type {{milliseconds: number, at: number}} */ ({ milliseconds, at });
  });
}

/**
 * Runs in the page before all its scripts. Where there is a pad it writes as soon as the pad takes
 * it; in any page it notes when the first reading appears.
 * @param {Point[][]} strokes in parts of a square as high as the pad, in its middle
 */
function writeAndWatch(strokes) {
  /** The pad as the page declares it. @returns {HTMLElement | null} */
  const findPad = () => document.querySelector('[data-testid="pad"]');
  let [listening, written] = [false, false];

  // To ask the pad before it listens would have the browser lay out the page at each of its parts.
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (
    /** @type {Parameters<typeof addEventListener>} */ ...parameters
  ) {
    listening ||= parameters[0] === 'pointerdown' && this === findPad();
    addEventListener.apply(this, parameters);
  };

  /** @param {HTMLElement} pad @param {string} type @param {Point} point */
  const point = (pad, type, { x, y }) => {
    const { left, top, width, height } = pad.getBoundingClientRect();
    const [clientX, clientY] = [left + (width - height) / 2 + x * height, top + y * height];
    pad.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true }));
  };

  const write = () => {
    const pad = findPad();
    if (!pad || !listening || written) return;
    // A pad that takes the pen captures it, which browsers refuse for a made-up one.
    pad.setPointerCapture = () => (written = true);
    for (const stroke of strokes) {
      point(pad, 'pointerdown', stroke[0]);
      if (!written) return;
      for (const each of stroke.slice(1)) point(pad, 'pointermove', each);
      point(pad, 'pointerup', stroke[stroke.length - 1]);
    }
  };

  Object.assign(window, {
    firstReading: new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        write();
        const text = document.querySelector('[data-testid="reading"]')?.textContent;
        if (!text) return;
        observer.disconnect();
        const milliseconds = performance.now();
        resolve({ text, milliseconds, at: performance.timeOrigin + milliseconds });
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
    }),
  });
}
