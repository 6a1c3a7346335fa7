// The page: what is on the sheet, and what changes it.

import { compileCore, loadPictureReader, networks } from './assets.js';
import { DigitReader } from './digit-reader.js';
import { History } from './history.js';
import { NetworkChooser } from './networks.js';
import { Pad, padSize } from './pad.js';
import { listenForPictures } from './pictures.js';
import { View, query } from './view.js';

/** @typedef {import('./digit-reader.js').Point} Point */

/**
 * A picture that was opened, what was read in it, and the milliseconds that it took.
 * @typedef {object} Picture
 * @property {File} file
 * @property {import('./digit-reader.js').Reading} reading
 * @property {number} milliseconds
 */

/**
 * What is on the sheet: strokes or a picture.
 * @typedef {object} Sheet
 * @property {readonly Point[][]} strokes
 * @property {Picture} [picture]
 */

/** @type {Sheet} */
const emptySheet = { strokes: [] };

/** @type {History<Sheet>} */
const history = new History(emptySheet);
/** The picture being read, until something else happens. @type {{file: File} | null} */
let opening = null;
/** Reads what is written. @type {DigitReader | null} */
let reader = null;
/** Reads pictures. @type {ReturnType<typeof loadPictureReader> | null} */
let pictureReader = null;
/** Why there is no reader. */
let loadError = '';
let repaintRequested = false;

const view = new View();
const pad = new Pad(query('.pad', HTMLCanvasElement), {
  onStart: startStroke,
  onChange: requestRepaint,
  onStroke: addStroke,
});

const undoButton = query('.undo', HTMLButtonElement);
const core = compileCore();
const loading = load();

undoButton.addEventListener('click', undo);
query('.clear', HTMLButtonElement).addEventListener('click', clear);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') clear();
  if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo();
});
new NetworkChooser(
  query('.network', HTMLSelectElement),
  query('.model', HTMLInputElement),
  networks,
  useNetwork,
);
listenForPictures(query('.upload', HTMLInputElement), openPicture);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', requestRepaint);

async function load() {
  try {
    await loadReaders();
  } catch (error) {
    loadError = `The reader could not be loaded. ${messageOf(error)}`;
  }
  view.showProgress('');
  view.showError(loadError);
  requestRepaint();
}

/** @param {ArrayBuffer} [model] the network's file, if it is not the one of the module */
async function loadReaders(model) {
  const wasmModule = await core;
  const loaded = await DigitReader.load({ wasmModule, model });
  reader?.close();
  pictureReader?.then((last) => last.close(), ignore);
  reader = loaded;
  pictureReader = waitForFirstReading().then(() => loadPictureReader(model));
  pictureReader.catch(ignore); // it is told when a picture is opened
}

/** Lets what the first drawing needs come first. */
function waitForFirstReading() {
  return new Promise((resolve) => setTimeout(resolve, 500));
}

function ignore() {}

/** Reads what is on the sheet once more, by another network. @param {import('./networks.js').Network} network */
async function useNetwork(network) {
  await loading;
  try {
    await loadReaders(await network.load());
  } catch (error) {
    view.showError(`${network.name} could not be loaded. ${messageOf(error)}`);
    return false;
  }
  view.showError('');
  const { picture } = history.current;
  if (picture) openPicture(picture.file);
  else requestRepaint();
  return true;
}

function startStroke() {
  if (history.current.picture) change(emptySheet);
  else settle();
}

/** @param {Point[]} stroke */
function addStroke(stroke) {
  change({ strokes: [...history.current.strokes, stroke] });
}

function clear() {
  change(emptySheet);
}

/** @param {Sheet} sheet */
function change(sheet) {
  if (sheet !== history.current) history.push(sheet);
  showSheet();
}

function undo() {
  history.undo();
  showSheet();
}

function showSheet() {
  settle();
  undoButton.disabled = !history.canUndo;
  pad.strokes = history.current.strokes;
}

/** Lets go of a picture being read and of the last message. */
function settle() {
  opening = null;
  view.showError(loadError);
}

/** @param {File} file */
async function openPicture(file) {
  settle();
  const task = (opening = { file });
  view.showProgress('Reading the picture…');
  await loading;
  if (opening !== task) return;
  if (!pictureReader) {
    view.showProgress('');
    return settle();
  }
  try {
    const using = await pictureReader;
    const start = performance.now();
    const reading = await using.read(file);
    const milliseconds = performance.now() - start;
    if (opening !== task) return;
    if (history.current.picture?.file === file) history.undo(); // read once more
    change({ strokes: [], picture: { file, reading, milliseconds } });
  } catch (error) {
    if (opening !== task) return;
    showSheet();
    view.showError(messageOf(error));
  }
}

/** Repaints and reads in the next animation frame, however many changes come before it. */
function requestRepaint() {
  if (repaintRequested) return;
  repaintRequested = true;
  requestAnimationFrame(() => {
    repaintRequested = false;
    repaint();
  });
}

function repaint() {
  const { picture } = history.current;
  const { strokes, writing } = pad;
  pad.paint();
  view.showSheet({ picture, empty: !picture && strokes.length === 0, writing });
  if (picture) view.showReading(picture.reading, picture.milliseconds, 'No digit found');
  else if (reader) readStrokes(reader, strokes);
}

/**
 * @param {DigitReader} reader
 * @param {readonly Point[][]} strokes
 */
function readStrokes(reader, strokes) {
  const start = performance.now();
  const reading = reader.readStrokes(strokes, { width: padSize, height: padSize });
  view.showReading(reading, performance.now() - start, '');
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
