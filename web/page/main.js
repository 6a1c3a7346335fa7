// The page: what is on the sheet, and what changes it.

import { DigitReader } from './digit-reader.js';
import { History } from './history.js';
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
/** The picture being read, until something else happens. @type {File | null} */
let opening = null;
/** @type {DigitReader | null} */
let reader = null;
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
const loading = load();

undoButton.addEventListener('click', undo);
query('.clear', HTMLButtonElement).addEventListener('click', clear);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') clear();
  if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo();
});
listenForPictures(query('.upload', HTMLInputElement), openPicture);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', requestRepaint);

async function load() {
  try {
    reader = await DigitReader.load();
  } catch (error) {
    loadError = `The reader could not be loaded. ${messageOf(error)}`;
  }
  view.showProgress('');
  view.showError(loadError);
  requestRepaint();
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
  opening = file;
  view.showProgress('Reading the picture…');
  await loading;
  await nextPaint();
  if (opening !== file) return;
  if (!reader) {
    view.showProgress('');
    return settle();
  }
  try {
    const start = performance.now();
    const reading = await reader.read(file);
    const milliseconds = performance.now() - start;
    if (opening === file) change({ strokes: [], picture: { file, reading, milliseconds } });
  } catch (error) {
    if (opening !== file) return;
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

/** Lets the browser show what has changed before a long task. */
function nextPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
