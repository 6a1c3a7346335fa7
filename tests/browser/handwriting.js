// Digits as a person writes them, in parts of the pad, 0 to 1.

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
