// The page: what is on the sheet, and what changes it.

import { compileCore, networks } from './assets.js';
import { correct, sameBox } from './correction.js';
import { parsed, query } from './dom.js';
import { leastSure } from './doubt.js';
import { History } from './history.js';
import { NetworkChooser } from './networks.js';
import { Pad } from './pad.js';
import { Picture } from './picture.js';
import { listenForPictures } from './picture_inputs.js';
import { progressOf } from './progress.js';
import { Readers } from './readers.js';
import { readStrokes } from './strokes.js';
import { View } from './view.js';

/**
 * @typedef {import('./digit-reader.js').Point} Point
 * @typedef {import('./digit-reader.js').Reading} Reading
 * @typedef {import('./correction.js').CheckedReading} CheckedReading
 */

/** Of a digit on a picture, or on the pad. @typedef {import('./correction.js').Correction & {on?: Picture}} Correction */

/**
 * What is on the sheet: strokes, or pictures of which one is shown.
 * @typedef {object} Sheet
 * @property {readonly Point[][]} strokes
 * @property {readonly Picture[]} pictures
 * @property {number} shown
 * @property {readonly Correction[]} corrections
 */

const core = compileCore(); // while the rest of the page arrives
core.catch(() => {}); // it is told when the reader is loaded
await parsed();

/**
 * Milliseconds until what the first drawing can do without is asked for, so that it takes neither
 * connection nor processor from what the first drawing needs.
 */
const firstReadingTime = 500;

/** @type {Sheet} */
const emptySheet = { strokes: [], pictures: [], shown: 0, corrections: [] };

/** What the files say that hold what was read on the pad. */
const drawingName = 'drawing';

/** @type {CheckedReading} */
const nothingRead = { text: '', lines: [], columns: [], digits: [] };

/** @type {History<Sheet>} */
const history = new History(emptySheet);
/** The picture that is being opened: it comes onto the sheet when it has been read. @type {Picture | null} */
let opening = null;
/** How often the reading of pictures has begun or was stopped; only the latest goes on. */
let rounds = 0;
/** Of the network in use. */
let readers = new Readers(core);
/** Why there is no reader. */
let loadError = '';
let repaintRequested = false;
/** Lists, tables, and what is taken away. @type {import('./results.js').Results | null} */
let results = null;
/** Whether they did not arrive, and are to be asked for again. */
let resultsMissing = false;
/** What the page shows. @type {CheckedReading} */
let reading = nothingRead;
/** The box of the digit that a person chose to look at. @type {Correction['box'] | null} */
let chosen = null;

const view = new View({ onChoice: choose, onCorrection: correctDigit, onLoad: requestRepaint });
const pad = new Pad(query('.pad', HTMLCanvasElement), {
  onStart: startStroke,
  onUncover: putPicturesAway,
  onChange: requestRepaint,
  onStroke: addStroke,
  onTap: chooseAt,
});

const undoButton = query('.undo', HTMLButtonElement);
const loading = load();
loadTheRest();

undoButton.addEventListener('click', undo);
query('.clear', HTMLButtonElement).addEventListener('click', clear);
addEventListener('keydown', pressKey);
new NetworkChooser(
  query('.network', HTMLSelectElement),
  query('.model', HTMLInputElement),
  networks,
  useNetwork,
);
listenForPictures(
  [query('.upload', HTMLInputElement), query('.camera', HTMLInputElement)],
  openPictures,
);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', requestRepaint);

async function load() {
  try {
    await readers.load();
  } catch (error) {
    loadError = `The reader could not be loaded. ${messageOf(error)}`;
  }
  view.showError(loadError);
  repaint(); // at once, as a frame's time is a large part of what the first reading takes
}

/** Loads what is not needed before the first reading. */
async function loadTheRest() {
  await loading;
  await new Promise((resolve) => setTimeout(resolve, firstReadingTime));
  readers.ofPictures(); // whether it arrives is told when a picture is opened
  loadResults();
}

/** Loads what lists and saves readings, unless it is there. */
async function loadResults() {
  try {
    const { Results } = await import('./results.js');
    results ??= new Results(showPicture);
    requestRepaint();
  } catch {
    view.showError('What lists and saves readings could not be loaded.');
  }
  resultsMissing = !results;
}

/** Reads what is on the sheet once more, by another network. @param {import('./networks.js').Network} network */
async function useNetwork(network) {
  await loading;
  const earlier = readers;
  try {
    const successors = new Readers(core, await network.load());
    await successors.load();
    readers = successors;
  } catch (error) {
    view.showError(`${network.name} could not be loaded. ${messageOf(error)}`);
    return false;
  }
  loadError = '';
  view.showError('');
  readPictures();
  requestRepaint();
  earlier.close();
  return true;
}

function startStroke() {
  stopReading();
  view.showError(loadError);
}

/** At once, as the stroke that does so goes on where it is on the new page. */
function putPicturesAway() {
  change(emptySheet);
  repaint();
}

/** @param {Point[]} stroke */
function addStroke(stroke) {
  change({ ...history.current, strokes: [...history.current.strokes, stroke] });
}

function clear() {
  change(emptySheet);
}

/** @param {Sheet} sheet */
function change(sheet) {
  if (sheet !== history.current) history.push(sheet);
  chosen = null;
  showSheet();
  if (resultsMissing) loadResults();
}

function undo() {
  history.undo();
  showSheet();
}

function showSheet() {
  stopReading();
  view.showError(loadError);
  undoButton.disabled = !history.canUndo;
  const { strokes, pictures } = history.current;
  pad.strokes = strokes;
  pad.covered = pictures.length > 0;
  if (pad.covered) readPictures();
}

function stopReading() {
  opening = null;
  ++rounds;
}

/** @param {File[]} files */
function openPictures(files) {
  loadResults();
  const pictures = files.map((file) => new Picture(file));
  if (pictures.length > 1) return change({ ...emptySheet, pictures });
  view.showError(loadError);
  opening = pictures[0];
  readPictures();
}

/** Reads, one after the other, the pictures that the network in use has not read. */
async function readPictures() {
  const round = ++rounds;
  const reader = readers.ofPictures();
  const pictures = [...(opening ? [opening] : []), ...history.current.pictures];
  for (const picture of pictures) picture.forgetOthers(reader);
  for (const picture of pictures) {
    requestRepaint();
    await picture.readBy(reader);
    if (round !== rounds) return;
    if (picture === opening) return finishOpening(picture);
  }
  requestRepaint();
}

/** @param {Picture} picture */
function finishOpening(picture) {
  if (!picture.error) return change({ ...emptySheet, pictures: [picture] });
  showSheet();
  view.showError(loadError || picture.error);
}

/** @param {number} index */
function showPicture(index) {
  history.replace({ ...history.current, shown: index });
  chosen = null;
  requestRepaint();
}

/** @param {number} index of a digit */
function choose(index) {
  chosen = reading.digits[index]?.box ?? null;
  requestRepaint();
}

/** Chooses the digit under whose line on the pad there was a tap. @param {PointerEvent} event */
function chooseAt(event) {
  const index = view.digitAt(event);
  if (index >= 0) choose(index);
  return index >= 0;
}

/** Index of the digit that a person chose; -1: of none. */
function chosenDigit() {
  return reading.digits.findIndex(({ box }) => chosen && sameBox(box, chosen));
}

/** Index of the digit that is shown in detail: the least sure one until one is chosen. */
function currentDigit() {
  const index = chosenDigit();
  return index < 0 ? leastSure(reading.digits) : index;
}

/** Says what the digit that is shown in detail really is. @param {number | null} digit null: none */
function correctDigit(digit) {
  const sheet = history.current;
  const index = currentDigit();
  const { box } = reading.digits[index];
  const correction = { on: sheet.pictures[sheet.shown], box, digit };
  change({ ...sheet, corrections: [...sheet.corrections, correction] });
  const beside = reading.digits[index + 1] ?? reading.digits[index - 1];
  chosen = digit === null ? (beside?.box ?? null) : box;
}

/** @param {KeyboardEvent} event */
function pressKey(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat, target } = event;
  if (key === 'Escape') clear();
  if (key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && history.canUndo) {
    event.preventDefault(); // of what the browser would undo
    undo();
  }
  if (ctrlKey || metaKey || altKey || repeat || target instanceof HTMLSelectElement) return;
  if (chosenDigit() < 0) return;
  if (/^[0-9]$/.test(key)) correctDigit(Number(key));
  if (key === 'Delete' || key === 'Backspace') correctDigit(null);
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
  const { pictures, shown } = history.current;
  const picture = pictures.at(shown);
  const { strokes, writing } = pad;
  pad.paint();
  view.showSheet({ picture: picture?.file, empty: !picture && strokes.length === 0, writing });
  view.showProgress(progressOf(opening ? [opening] : pictures));
  if (!picture && !readers.ofStrokes && !loadError) return;
  const start = performance.now();
  reading = picture ? checkedReading(picture) : readDrawing();
  view.showReading(reading, {
    milliseconds: picture?.milliseconds ?? performance.now() - start,
    nothing: picture ? nothingIn(picture) : '',
    size: pad.size,
    current: currentDigit(),
  });
  results?.show(documents(), shown);
}

/** What was written on the pad, as corrected. */
function readDrawing() {
  if (!readers.ofStrokes) return nothingRead;
  const { corrections } = history.current;
  return correct(readStrokes(readers.ofStrokes, pad.strokes, pad.size), corrections);
}

/** What was read in a picture, as corrected. @param {Picture} picture */
function checkedReading(picture) {
  const { corrections } = history.current;
  const own = corrections.filter(({ on }) => on === picture);
  return correct(picture.reading ?? nothingRead, own);
}

/** Why nothing was read. @param {Picture} picture */
function nothingIn({ reading, error }) {
  return error || (reading ? 'No digit found' : '');
}

/** Everything on the sheet, to be listed and taken away. @returns {import('./results.js').Document[]} */
function documents() {
  const { pictures } = history.current;
  if (!pictures.length) return [{ name: drawingName, reading }];
  return pictures.map((picture) => ({
    name: picture.file.name,
    file: picture.file,
    reading: picture.reading && checkedReading(picture),
    error: picture.error,
  }));
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
