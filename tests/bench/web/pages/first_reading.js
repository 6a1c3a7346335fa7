// What a minimal page on another engine does: it draws at once, makes the drawing small as most
// demos do, and shows what is read.

import { seven } from '../../../browser/handwriting.js';

/** @typedef {import('../../../browser/handwriting.js').Point} Point */

const [padSize, penWidth, frameSize] = [280, 22, 28];

/** @param {(files: string) => Promise<(frame: Uint8Array) => Promise<number[]>>} load */
export async function showFirstReading(load) {
  const frame = frameOf(seven);
  const classify = await load('.');
  const probabilities = await classify(frame);
  const output = document.querySelector('[data-testid="reading"]');
  if (output) output.textContent = String(probabilities.indexOf(Math.max(...probabilities)));
}

/** @param {Point[][]} strokes in parts of the pad @returns {Uint8Array} 28 x 28 bytes of ink */
function frameOf(strokes) {
  const pad = canvas(padSize);
  pad.lineWidth = penWidth;
  pad.lineCap = pad.lineJoin = 'round';
  for (const stroke of strokes) {
    pad.beginPath();
    for (const { x, y } of stroke) pad.lineTo(x * padSize, y * padSize);
    pad.stroke();
  }
  const frame = canvas(frameSize);
  frame.drawImage(pad.canvas, 0, 0, frameSize, frameSize);
  const { data } = frame.getImageData(0, 0, frameSize, frameSize);
  return Uint8Array.from({ length: frameSize ** 2 }, (_, i) => data[4 * i + 3]); // the ink's alpha
}

/** @param {number} size */
function canvas(size) {
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (!context) throw new Error('The browser has no canvas.');
  return context;
}
