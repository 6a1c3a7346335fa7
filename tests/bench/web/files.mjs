// Files as a static host keeps them: compressed beforehand.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { contentTypes } from '../../browser/server.js';

/** @typedef {'raw' | 'gzip' | 'brotli'} Encoding */

/** @typedef {{type: string, content: Record<Encoding, Buffer>}} HostedFile */

const compress = {
  /** @param {Buffer} content */
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
  /** @param {Buffer} content */
  brotli: (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
};

/**
 * The files of a folder and its folders, by the path of their URL.
 * @param {string} folder
 * @param {string} cache a folder for compressed files: brotli takes half a minute for the largest
 * @returns {Promise<Map<string, HostedFile>>}
 */
export async function hostedFiles(folder, cache) {
  await mkdir(cache, { recursive: true });
  const names = (await readdir(folder, { recursive: true })).filter((name) => extname(name));
  const files = await Promise.all(names.map((name) => hostedFile(join(folder, name), cache)));
  return new Map(files.map((file, i) => [`/${names[i]}`, file]));
}

/** @param {string} name @param {string} cache @returns {Promise<HostedFile>} */
async function hostedFile(name, cache) {
  const raw = await readFile(name);
  const [gzip, brotli] = await Promise.all([
    compressed(raw, 'gzip', cache),
    compressed(raw, 'brotli', cache),
  ]);
  const type = contentTypes[extname(name)] ?? 'application/octet-stream';
  return { type, content: { raw, gzip, brotli } };
}

/** @param {Buffer} content @param {'gzip' | 'brotli'} encoding @param {string} cache */
async function compressed(content, encoding, cache) {
  const hash = createHash('sha256').update(content).digest('hex');
  const file = join(cache, `${hash}.${encoding}`);
  try {
    return await readFile(file);
  } catch {
    const result = await compress[encoding](content);
    await writeFile(file, result);
    return result;
  }
}
