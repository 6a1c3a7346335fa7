// ONNX Runtime Web on WebAssembly, one thread.

import { InferenceSession, Tensor, env } from 'onnxruntime-web/wasm';

/**
 * @param {string} files where the runtime's module and the network are
 * @returns {Promise<(frame: Uint8Array) => Promise<number[]>>}
 */
export async function load(files) {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: `${files}/ort-wasm-simd-threaded.wasm` };
  const session = await InferenceSession.create(`${files}/network.onnx`, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  return async (frame) => {
    const ink = Float32Array.from(frame, (value) => value / 255);
    const { probabilities } = await session.run({ frame: new Tensor(ink, [1, 1, 28, 28]) });
    return Array.from(/** @type {Float32Array} */ (probabilities.data));
  };
}
