// Transfer: the bytes of all files that a page asked for before its first reading.

import { engines, ratio, record } from './engines.mjs';
import { firstReading } from './first_reading.mjs';
import { host } from './server.mjs';

/** @typedef {import('./files.mjs').HostedFile} HostedFile */

/**
 * @param {import('./browsers.mjs').Launch} launch
 * @param {Map<string, HostedFile>} files
 */
export async function measureTransfer(launch, files) {
  const server = await host(files);
  try {
    /** @type {Record<import('./files.mjs').Encoding, number>[]} */
    const sizes = [];
    for (const engine of engines) {
      console.error(`transfer: ${engine}`);
      server.requests.length = 0;
      const reading = await firstReading(launch, `${server.url}/${engine}/`);
      const before = server.requests.filter(({ at }) => at < reading.at);
      sizes.push(sizeOf(before, files));
    }
    /** @param {import('./files.mjs').Encoding} encoding */
    const times = (encoding) =>
      ratio(
        record(
          engines,
          sizes.map((size) => size[encoding]),
        ),
      );
    return {
      transfer_bytes: record(engines, sizes),
      ratio: {
        transfer: times('gzip'),
        transfer_raw: times('raw'),
        transfer_brotli: times('brotli'),
      },
    };
  } finally {
    await server.close();
  }
}

/** @param {import('./server.mjs').Request[]} requests @param {Map<string, HostedFile>} files */
function sizeOf(requests, files) {
  /** @param {import('./files.mjs').Encoding} encoding */
  const bytes = (encoding) =>
    requests.reduce((sum, { path }) => sum + (files.get(path)?.content[encoding].length ?? 0), 0);
  return { raw: bytes('raw'), gzip: bytes('gzip'), brotli: bytes('brotli') };
}
