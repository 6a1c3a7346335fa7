// Files that hold what was read, laid out as `digits predict` prints it.

import { csvOf, tableOf } from './table.js';

/**
 * @typedef {import('./results.js').Document} Document
 * @typedef {import('./correction.js').CheckedReading} Reading
 */

/**
 * The name of a file: after the picture's, where there is one picture.
 * @param {Document[]} documents
 * @param {string} extension
 */
export function nameFor(documents, extension) {
  const name = documents.length === 1 ? documents[0].name : 'digits';
  return `${name.replace(/\.[^.]*$/, '')}.${extension}`;
}

/** The rows of each reading's table, and before each the name. @param {Document[]} documents */
export function csvFile(documents) {
  const tables = documents.map(({ name, reading }) => (reading ? csvOf(reading, name) : ''));
  return new Blob(tables, { type: 'text/csv' });
}

/** An object, or a list of them where there are several pictures. @param {Document[]} documents */
export function jsonFile(documents) {
  const objects = documents.filter(({ reading, error }) => reading || error).map(objectOf);
  const content = JSON.stringify(documents.length === 1 ? objects[0] : objects);
  return new Blob([content, '\n'], { type: 'application/json' });
}

/** @param {Document} document */
function objectOf({ name, reading, error }) {
  if (!reading) return { file: name, error };
  const { text, lines, digits } = reading;
  return { file: name, text, lines, table: tableOf(reading), digits: digits.map(digitOf) };
}

/** @param {Reading['digits'][0]} digit */
function digitOf({ digit, confidence, isDigit, box, line, index, probabilities }) {
  return {
    digit,
    confidence: shortest(confidence),
    is_digit: shortest(isDigit),
    box,
    line,
    index,
    probabilities: probabilities.map(shortest),
  };
}

/** With the fewest digits that tell a float32 from its neighbours. @param {number} value */
function shortest(value) {
  let digits = 1;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== Math.fround(value)) {
    ++digits;
  }
  return Number(value.toPrecision(digits));
}
