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
    const sizes = [];
    for (const engine of engines) {
      console.error(`transfer: ${engine}`);
      server.requests.length = 0;
      const reading = await firstReading(launch, `${server.url}/${engine}/`);
      const before = server.requests.filter(({ at }) => at < reading.at);
      sizes.push(sizeOf(before, files));
    }
    const asSent = sizes.map(({ brotli }) => brotli);
    return {
      transfer_bytes: record(engines, sizes),
      ratio: { transfer: ratio(record(engines, asSent)) },
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
