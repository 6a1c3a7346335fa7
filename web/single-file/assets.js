// Where the page finds its parts when all of it is one file: in itself. What a page from file://
// may not fetch, other networks among it, can be opened by hand.

import { compile } from './instance.js';
import * as pictures from './picture-reader.js';
import workerScript from './background-worker.txt';
import core from './digit-reader-core.wasm.gz';

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** The module, unpacked and compiled once. */
export function compileCore() {
  return (compiled ??= unpackCore());
}

async function unpackCore() {
  const unpacked = new Blob([core]).stream().pipeThrough(new DecompressionStream('gzip'));
  return compile({ wasmBinary: await new Response(unpacked).arrayBuffer() });
}

/** The reader of pictures. @param {ArrayBuffer} [model] its network's file, if it is not the module's */
export async function loadPictureReader(model) {
  const wasmModule = await compileCore();
  const url = URL.createObjectURL(new Blob([workerScript], { type: 'text/javascript' }));
  try {
    return await pictures.loadPictureReader({ model, wasmModule }, () => new Worker(url));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** @type {{name: string, file: string}[]} */
export const networks = [];
