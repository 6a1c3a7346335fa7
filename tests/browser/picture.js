// Pictures for the tests to open.

import { deflateSync } from 'node:zlib';

/** @typedef {import('./handwriting.js').Point} Point */

/**
 * Strokes in parts of the picture, drawn as a thick pen draws them on paper.
 * @param {Point[][]} strokes
 * @param {object} [look]
 * @param {number} [look.size] of the square picture
 * @param {number[]} [look.ink] red, green, blue, alpha
 * @param {number[]} [look.paper]
 * @param {number} [look.penRadius] in parts of the picture
 */
export function drawPicture(
  strokes,
  { size = 160, ink = [40, 40, 60, 255], paper = [250, 248, 240, 255], penRadius = 0.035 } = {},
) {
  const points = strokes.flatMap((stroke) =>
    stroke.slice(1).flatMap((end, i) => pointsBetween(stroke[i], end)),
  );
  const data = new Uint8ClampedArray(4 * size * size);
  for (let pixel = 0; pixel < size * size; ++pixel) {
    const x = ((pixel % size) + 0.5) / size;
    const y = (Math.floor(pixel / size) + 0.5) / size;
    const inked = points.some((point) => Math.hypot(point.x - x, point.y - y) < penRadius);
    data.set(inked ? ink : paper, 4 * pixel);
  }
  return { width: size, height: size, data };
}

/** @param {Point} start @param {Point} end */
function pointsBetween(start, end) {
  const count = 10;
  return Array.from({ length: count + 1 }, (_, i) => ({
    x: start.x + ((end.x - start.x) * i) / count,
    y: start.y + ((end.y - start.y) * i) / count,
  }));
}

/**
 * The bytes of a PNG file (W3C: Portable Network Graphics, third edition).
 * @param {{width: number, height: number, data: Uint8ClampedArray}} picture
 */
export function encodePng({ width, height, data }) {
  const rows = Buffer.alloc(height * (1 + 4 * width)); // each begins with its filter: 0, none
  for (let y = 0; y < height; ++y) {
    rows.set(data.subarray(4 * width * y, 4 * width * (y + 1)), y * (1 + 4 * width) + 1);
  }
  return Buffer.concat([pngHeader(width, height), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

/**
 * Signature and header of a PNG file with 8-bit RGBA.
 * @param {number} width
 * @param {number} height
 */
export function pngHeader(width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8); // bits a channel, RGBA
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header)]);
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content = Buffer.alloc(0)) {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, checksum]);
}

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
