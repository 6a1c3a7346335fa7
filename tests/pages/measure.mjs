// How well `digits predict` reads folders of labelled pictures:
//
//   node tests/pages/measure.mjs [--program build/native/digits] [--json] [--verbose] FOLDER...
//
// One row for each condition, or kind and layout; hard pictures have rows of their own. What the
// columns count is said in score.mjs. --verbose also shows each picture that is misread.

import { parseArgs } from 'node:util';

import { nativeProgram } from '../browser/build.js';
import { measureFolder } from './folder.mjs';
import { expected, shares, total } from './score.mjs';

/** @typedef {import('./folder.mjs').Result} Result */

/** @param {import('./score.mjs').Label} label */
const group = ({ condition, kind = '', layout = '', hard }) =>
  (condition ?? `${kind} ${layout}`) + (hard ? ', hard' : '');

/** @param {Result[]} results @returns {[string, Result[]][]} sorted by group, all of them last */
function groups(results) {
  const names = [...new Set(results.map(({ label }) => group(label)))].sort();
  return [
    ...names.map(
      (name) =>
        /** @type {[string, Result[]]} */ ([
          name,
          results.filter(({ label }) => group(label) === name),
        ]),
    ),
    ['all', results],
  ];
}

/** @param {number} share */
const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '-');

/** @param {string[]} cells */
const row = ([name, ...cells]) => name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join('');

/** @param {[string, Result[]]} group */
function tableRow([name, results]) {
  const score = total(results.map((result) => result.score));
  const { digits, numbers } = score;
  const share = shares(score);
  return row([
    name,
    String(expected(digits)),
    percent(share.digits),
    percent(digits.wrong / expected(digits)),
    percent(digits.missed / expected(digits)),
    String(digits.spurious),
    percent(share.spurious),
    String(expected(numbers)),
    percent(share.numbers),
    String(score.pictures),
    percent(share.pictures),
  ]);
}

/** @param {Result[]} results */
function table(results) {
  const header = ['', 'digits', 'right', 'wrong', 'missed', 'spurious', '', 'numbers', 'right'];
  return [row([...header, 'pictures', 'right']), ...groups(results).map(tableRow)].join('\n');
}

/** @param {Result} result */
function misreading({ label, lines, error }) {
  const truth = label.numbers ?? label.text;
  return `${label.file}\n  truth: ${truth.join(' / ')}\n  read:  ${error ?? lines.join(' / ')}`;
}

/** @param {Result[]} results */
function json(results) {
  return JSON.stringify(
    Object.fromEntries(
      groups(results).map(([name, members]) => {
        const score = total(members.map((member) => member.score));
        return [name, { ...score, shares: shares(score) }];
      }),
    ),
  );
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      program: { type: 'string', default: nativeProgram },
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error('a folder with labels.json is needed');
  const results = positionals.flatMap((folder) =>
    measureFolder(values.program ?? nativeProgram, folder),
  );
  if (values.verbose) {
    for (const result of results) {
      if (!result.score.picturesRight) console.log(misreading(result));
    }
  }
  console.log(values.json ? json(results) : table(results));
} catch (error) {
  console.error(`measure: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
