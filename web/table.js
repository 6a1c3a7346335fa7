// The table of a reading, such as spreadsheets take.

/** @typedef {Pick<import('./digit-reader.js').Reading, 'lines' | 'columns'>} Lines */

/**
 * For each line one row, with its numbers in their columns and '' elsewhere.
 * @param {Lines} reading
 * @returns {string[][]}
 */
export function tableOf({ lines, columns }) {
  const width = Math.max(0, ...columns.flat().map((column) => column + 1));
  return lines.map((line, i) => {
    const row = Array(width).fill('');
    line.split(' ').forEach((number, k) => (row[columns[i][k]] = number));
    return row;
  });
}

/**
 * The table as CSV (RFC 4180), with \n at the end of each row. With the name of the file that was
 * read it stands before each row, as `digits predict --csv` prints it, and a reading of nothing has
 * one row, too.
 * @param {Lines} reading
 * @param {string} [file]
 */
export function csvOf(reading, file) {
  if (file === undefined) return tableOf(reading).map(rowOf).join('');
  const rows = reading.lines.length ? tableOf(reading) : [[]];
  return rows.map((row) => rowOf([file, ...row])).join('');
}

/** @param {string[]} cells */
function rowOf(cells) {
  return cells.map(cellOf).join(',') + '\n';
}

/** @param {string} text */
function cellOf(text) {
  return /[,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
