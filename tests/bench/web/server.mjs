// A static host that keeps account of what it sends, over a line that may be slow.

import { createServer } from 'node:http';

/**
 * @typedef {import('./files.mjs').HostedFile} HostedFile
 * @typedef {import('./link.mjs').Link} Link
 * @typedef {{path: string, at: number}} Request at: milliseconds since 1970
 */

/**
 * @param {Map<string, HostedFile>} files by the path of their URL; index.html stands for its folder
 * @param {Link} [link] the line to send them over
 * @returns {Promise<{url: string, requests: Request[], close: () => Promise<unknown>}>} requests: for
 *   all files that are there
 */
export async function host(files, link) {
  /** @type {Request[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = files.get(path);
    if (file) {
      requests.push({ path, at: performance.timeOrigin + performance.now() });
      const body = writeHead(response, file, String(request.headers['accept-encoding']));
      if (link) link.send(response, body);
      else response.end(body);
    } else {
      response.writeHead(404).end();
    }
  });
  server.on('connection', (socket) => link?.connect(socket.setNoDelay()));
  server.keepAliveTimeout = 60_000; // no connection is closed while a page is measured
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Says what comes in the best encoding that the browser takes.
 * @param {import('node:http').ServerResponse} response
 * @param {HostedFile} file
 * @param {string} accepted
 * @returns {Buffer} the body to send
 */
function writeHead(response, { type, content }, accepted) {
  const encoding = /\bbr\b/.test(accepted) ? 'brotli' : 'gzip';
  const body = content[encoding];
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Content-Encoding': encoding === 'brotli' ? 'br' : 'gzip',
  });
  return body;
}
