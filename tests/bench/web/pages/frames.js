// Frames to measure latency with: three digits, each slanted in several ways.

import { DigitReader } from 'digit-reader';

import { one, seven, three } from '../../../browser/handwriting.js';

const slants = Array.from({ length: 16 }, (_, i) => 0.04 * (i - 8));
const reader = await DigitReader.load({ wasmUrl: './digit-reader-core.wasm' });

export const frames = slants.flatMap((slant) =>
  [one, seven, three].map((strokes) => {
    const slanted = strokes.map((stroke) =>
      stroke.map(({ x, y }) => ({ x: x + slant * (y - 0.5), y })),
    );
    return reader.readStrokes(slanted, { width: 1, height: 1 }).digits[0].frame;
  }),
);

reader.close();
