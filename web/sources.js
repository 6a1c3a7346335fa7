// What pictures are given as: bytes of a file, a Blob, pixels, or a canvas, image or video of
// the page.

/** @typedef {import('./bytes.js').Bytes} Bytes */

/**
 * Pixels as in ImageData: four bytes each (red, green, blue, alpha), rows from the top.
 * @typedef {{width: number, height: number, data: Uint8ClampedArray | Uint8Array}} Pixels
 */

/**
 * Of a video, the frame that is shown.
 * @typedef {HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap} Drawable
 */

/** @typedef {Bytes | Blob | Pixels | Drawable} Source */

export const sourceError =
  'A picture is given as bytes, a Blob, pixels, a canvas, an image or a video.';

export const taintedError = 'The picture comes from another site, which does not share its pixels.';

/** What the browser can draw, by the names of its classes. */
const drawableKinds = [
  'HTMLImageElement',
  'HTMLVideoElement',
  'HTMLCanvasElement',
  'OffscreenCanvas',
  'ImageBitmap',
];

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
  } catch (cause) {
    throw new Error(`${name} is not a picture that this browser can decode.`, { cause });
  }
}

/**
 * Rejects where its file has gone, or is a folder.
 * @param {Blob} blob
 */
export async function bytesOf(blob) {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new Error(`${nameOf(blob)} could not be read.`, { cause });
  }
}

/**
 * A source's size in its own pixels.
 * @param {Drawable} source
 * @returns {Promise<{width: number, height: number}>}
 */
export async function sizeOf(source) {
  if ('naturalWidth' in source) {
    await source.decode().catch(() => {
      throw new Error('The image has not been loaded.');
    });
    return { width: source.naturalWidth, height: source.naturalHeight };
  }
  if ('videoWidth' in source) return { width: source.videoWidth, height: source.videoHeight };
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
 * By name, as the classes of another window are others.
 * @param {any} source
 * @returns {source is Drawable}
 */
export function isDrawable(source) {
  const kind = Object.prototype.toString.call(source).slice('[object '.length, -1);
  return drawableKinds.includes(kind);
}

/** @param {Blob} blob */
export function nameOf(blob) {
  return 'name' in blob && blob.name ? String(blob.name) : 'The file';
}
