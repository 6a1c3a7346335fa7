// What pictures are given as: bytes of a file, a Blob, pixels, or a canvas or image of the page.

/** @typedef {import('./bytes.js').Bytes} Bytes */

/**
 * Pixels as in ImageData: four bytes each (red, green, blue, alpha), rows from the top.
 * @typedef {{width: number, height: number, data: Uint8ClampedArray | Uint8Array}} Pixels
 */

/** @typedef {HTMLImageElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap} Drawable */

/** @typedef {Bytes | Blob | Pixels | Drawable} Source */

export const sourceError = 'A picture is given as bytes, a Blob, pixels, a canvas or an image.';

export const taintedError = 'The picture comes from another site, which does not share its pixels.';

/**
 * WebP and the ISO container of AVIF and HEIC, which the module does not decode.
 * @param {Uint8Array} bytes
 */
export function onlyBrowserDecodes(bytes) {
  return /^(RIFF.{4}WEBP|.{4}ftyp)/s.test(String.fromCharCode(...bytes.subarray(0, 12)));
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 */
export async function decode(bytes, name) {
  if (typeof createImageBitmap !== 'function') {
    throw new Error(`${name} is in a format that only browsers decode.`);
  }
  try {
    return await createImageBitmap(new Blob([bytes.slice()]));
  } catch {
    throw new Error(`${name} is not a picture that this browser can decode.`);
  }
}

/**
 * A source's size in its own pixels.
 * @param {Drawable} source
 */
export async function sizeOf(source) {
  if ('naturalWidth' in source) {
    await source.decode().catch(() => {
      throw new Error('The image has not been loaded.');
    });
    return { width: source.naturalWidth, height: source.naturalHeight };
  }
  return source;
}

/**
 * @param {unknown} source
 * @returns {source is Bytes}
 */
export function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source);
}

/**
 * @param {any} source
 * @returns {source is Pixels}
 */
export function isPixels(source) {
  return ArrayBuffer.isView(source?.data);
}

/**
 * @param {any} source
 * @returns {source is Drawable}
 */
export function isDrawable(source) {
  return typeof source?.width === 'number' && typeof OffscreenCanvas === 'function';
}

/** @param {Blob} blob */
export function nameOf(blob) {
  return 'name' in blob && blob.name ? String(blob.name) : 'The file';
}
