// Where the page finds its parts when all of it is one file: in itself. What a page from file://
// may not fetch, other networks among it, can be opened by hand.

import { compile } from './digit-reader.js';
import workerScript from './background-worker.txt';
import core from './digit-reader-core.wasm.gz';

/** The module, unpacked and compiled. */
export async function compileCore() {
  const unpacked = new Blob([core]).stream().pipeThrough(new DecompressionStream('gzip'));
  return compile({ wasmBinary: await new Response(unpacked).arrayBuffer() });
}

/** The worker for pictures. */
export function startWorker() {
  return new Worker(URL.createObjectURL(new Blob([workerScript], { type: 'text/javascript' })));
}

/** @type {{name: string, file: string}[]} */
export const networks = [];
