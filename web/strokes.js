// Pen strokes, and what is read in them.

/**
 * @typedef {import('./digit-reader.js').Point} Point
 * @typedef {import('./digit-reader.js').Reading} Reading
 */

/**
 * As DigitReader.readStrokes.
 * @param {import('./instance.js').Instance} instance
 * @param {readonly Point[][]} strokes
 * @param {{width: number, height: number}} pad
 */
export function readStrokes(instance, strokes, { width, height }) {
  if (!(width > 0 && height > 0)) throw new Error('The drawing area has no size.');
  const numbers = strokes.flatMap((stroke) => [
    stroke.length,
    ...stroke.flatMap(({ x, y }) => [x, y]),
  ]);
  const input = new Float32Array(numbers);
  return readingOf(
    instance.call(input, (core) => core.readStrokes(width, height)),
    'The drawing',
  );
}

/**
 * @param {import('./digit-reader-core.js').CoreReading} result
 * @param {string} name the beginning of the sentence that an error ends
 * @returns {Reading}
 */
export function readingOf({ error, ...reading }, name) {
  if (error) throw new Error(`${name} ${error}.`);
  return reading;
}
