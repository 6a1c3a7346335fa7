// What the pages use of packages that are installed for the benchmark alone.

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setThreadsCount(threads: number): void;
  export function setWasmPaths(folder: string): void;
}

declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    dataSync(): Float32Array;
  }
  export function enableProdMode(): void;
  export function setBackend(name: string): Promise<boolean>;
  export function tensor4d(values: Float32Array, shape: number[]): Tensor;
  export function tidy<T>(work: () => T): T;
}

declare module '@tensorflow/tfjs-layers' {
  import { Tensor } from '@tensorflow/tfjs-core';
  export function loadLayersModel(url: string): Promise<{ predictOnBatch(input: Tensor): Tensor }>;
}

declare module 'esbuild' {
  export function build(options: object): Promise<unknown>;
}
