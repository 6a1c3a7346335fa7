// Digits as a person writes them, in parts of a square, 0 to 1.

/** @typedef {{x: number, y: number}} Point */

/**
 * Points along an arc of an ellipse; angles in degrees, clockwise from the right.
 * @param {{x: number, y: number, rx: number, ry: number, from: number, to: number}} arc
 * @returns {Point[]}
 */
function arc({ x, y, rx, ry, from, to }) {
  const count = 16;
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / count) * Math.PI) / 180;
    return { x: x + rx * Math.cos(angle), y: y + ry * Math.sin(angle) };
  });
}

/** Two bows open to the left. */
export const three = [
  [
    ...arc({ x: 0.48, y: 0.34, rx: 0.16, ry: 0.15, from: 205, to: 450 }),
    ...arc({ x: 0.48, y: 0.66, rx: 0.2, ry: 0.17, from: 270, to: 515 }),
  ],
];

/** A bar and a stem. */
export const seven = [
  [
    { x: 0.3, y: 0.22 },
    { x: 0.5, y: 0.21 },
    { x: 0.7, y: 0.22 },
    { x: 0.6, y: 0.4 },
    { x: 0.51, y: 0.6 },
    { x: 0.46, y: 0.82 },
  ],
];

/** One stem. */
export const one = [
  [
    { x: 0.52, y: 0.2 },
    { x: 0.5, y: 0.5 },
    { x: 0.49, y: 0.8 },
  ],
];

/** What of a square's width lies between the middles of digits in a row. */
const distance = 0.6;

/**
 * Digits beside one another, around the middle of the square.
 * @param {Point[][][]} digits
 * @param {object} [where]
 * @param {number} [where.size] of a digit's own square
 * @param {number} [where.y] of its middle
 */
export function row(digits, { size = 0.5, y: middle = 0.5 } = {}) {
  return digits.flatMap((strokes, i) => {
    const centre = 0.5 + (i - (digits.length - 1) / 2) * distance * size;
    return strokes.map((stroke) =>
      stroke.map(({ x, y }) => ({
        x: centre + (x - 0.5) * size,
        y: middle + (y - 0.5) * size,
      })),
    );
  });
}
