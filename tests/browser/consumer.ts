// A page in TypeScript that uses the package: types.test.js compiles it.

import { compile, DigitReader } from 'digit-reader';
import type { Digit, LoadOptions, Reading } from 'digit-reader';
import { BackgroundReader } from 'digit-reader/background-reader.js';
import { csvOf, tableOf } from 'digit-reader/table.js';

const options: LoadOptions = { wasmModule: await compile(), arithmetic: 'integer' };
const reader = await DigitReader.load(options);
const reading: Reading = await reader.read(new Uint8Array(9));
const [digit]: Digit[] = reading.digits;
const sure: number = digit.confidence;
const drawn: string = reader.readStrokes([[{ x: 1, y: 2 }]], { width: 10, height: 10 }).text;
const rows: string[][] = tableOf(reading);
const background = await BackgroundReader.load({ worker: new Worker('worker.js') });
const video: Reading = await background.read(document.createElement('video'));
console.log(sure, drawn, rows, csvOf(video, 'video.png'));

// @ts-expect-error: a source is not named
await reader.read('seven.png');
// @ts-expect-error: a reading has no such part
console.log(reading.digit);
// @ts-expect-error: there are two arithmetics
await DigitReader.load({ arithmetic: 'exact' });
