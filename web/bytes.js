// Bytes, in whichever form they are given.

/** @typedef {ArrayBuffer | ArrayBufferView} Bytes */

/** The same bytes, not a copy. @param {Bytes} bytes */
export function asUint8Array(bytes) {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}
