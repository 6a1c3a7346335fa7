// A static host for the page, such as anybody may have.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** @type {Record<string, string>} */
export const contentTypes = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves the files of one folder under a sub-path.
 * @param {string} folder
 * @param {Record<string, string>} [types] content types that differ from the usual
 * @returns {Promise<{url: string, close: () => Promise<unknown>}>}
 */
export async function serve(folder, types = {}) {
  const path = '/some/sub-path/';
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === path ? 'index.html' : basename(pathname);
    try {
      if (!pathname.startsWith(path)) throw new Error('outside of the site');
      const content = await readFile(join(folder, name));
      const type = { ...contentTypes, ...types }[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}${path}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
