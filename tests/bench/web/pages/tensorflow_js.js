// TensorFlow.js on its WebAssembly backend, with SIMD, one thread.

import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { enableProdMode, setBackend, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';

/**
 * @param {string} files where the backend's module and the network are
 * @returns {Promise<(frame: Uint8Array) => Promise<number[]>>}
 */
export async function load(files) {
  enableProdMode();
  setThreadsCount(1);
  setWasmPaths(`${files}/`);
  await setBackend('wasm');
  const model = await loadLayersModel(`${files}/model.json`);
  return async (frame) => {
    const ink = Float32Array.from(frame, (value) => value / 255);
    return tidy(() => {
      const probabilities = model.predictOnBatch(tensor4d(ink, [1, 28, 28, 1]));
      return Array.from(probabilities.dataSync());
    });
  };
}
