// Types of the WebAssembly module that bindings.cpp and whole_bindings.cpp describe; module.h says
// what each function does. The module of the page's pad has none of those in whole_bindings.cpp:
// maxPixels, readFile, readPixels and the two that load a model in float32.

export interface CoreDigit {
  digit: number;
  confidence: number;
  isDigit: number;
  probabilities: number[];
  box: [x: number, y: number, width: number, height: number];
  line: number;
  index: number;
  frame: Uint8Array;
}

export interface CoreReading {
  error: string;
  text: string;
  lines: string[];
  columns: number[][];
  digits: CoreDigit[];
}

export interface Core {
  maxPixels: number;
  buffer(size: number): Uint8Array;
  loadShippedModel(): string;
  loadShippedModelInFloat32(): string;
  loadModel(): string;
  loadModelInFloat32(): string;
  readFile(): CoreReading;
  readPixels(width: number, height: number): CoreReading;
  readStrokes(padWidth: number, padHeight: number): CoreReading;
  readFrame(): number[];
  classify(): number[];
}

export default function createCore(options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ): object;
}): Promise<Core>;
