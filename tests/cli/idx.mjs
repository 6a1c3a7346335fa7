// The format of MNIST's files.

/** An IDX file of bytes. @param {number[]} shape @param {Buffer} content */
export function idx(shape, content) {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, 8, shape.length]);
  shape.forEach((extent, i) => header.writeUInt32BE(extent, 4 + 4 * i));
  return Buffer.concat([header, content]);
}
