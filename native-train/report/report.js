// Fills the report with the figures that `digits evaluate` put into the page.
'use strict';

/**
 * @typedef {object} Misread
 * @property {number} index among the pictures, from 0
 * @property {number} written
 * @property {number | null} read null for nothing
 * @property {number[]} probabilities
 * @property {string} frame 28 x 28 bytes in base64, 0 paper to 255 ink
 */

const size = 28;

/** So many misread digits are to be seen at once; the others are a click away. */
const atFirst = 64;

const figures = JSON.parse(find('figures').textContent ?? '');
const { evaluation, model, history: training } = figures;

/** @param {string} id */
function find(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} id @param {string} text */
function say(id, text) {
  find(id).textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [text]
 * @param {string} [className]
 */
function element(tag, text = '', className = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** @param {number} number */
function grouped(number) {
  return number.toLocaleString('en-GB');
}

/** "1 picture", "2 pictures". @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @param {number | null} share @param {number} [decimals] */
function percent(share, decimals = 2) {
  return share === null ? '–' : `${(100 * share).toFixed(decimals)}\u00a0%`;
}

/** A list of names and values. @param {string} id @param {[string, string][]} entries */
function fillList(id, entries) {
  find(id).replaceChildren(
    ...entries.map(([name, value]) => {
      const entry = element('div');
      entry.append(element('dt', name), element('dd', value));
      return entry;
    }),
  );
}

/**
 * A table whose rows begin with their headings.
 * @param {string} id
 * @param {{caption: string, head: string[], rows: string[][], total?: string[]}} content
 */
function fillTable(id, { caption, head, rows, total }) {
  const table = find(id);
  table.setAttribute('aria-label', caption);
  table.append(element('thead'), element('tbody'));
  const [headPart, body] = table.children;
  headPart.append(tableRow(head, 'th', 'col'));
  body.append(...rows.map((row) => tableRow(row, 'td', 'row')));
  if (total) {
    const foot = element('tfoot');
    foot.append(tableRow(total, 'td', 'row'));
    table.append(foot);
  }
}

/** @param {string[]} cells @param {'th' | 'td'} kind @param {string} scope of headings */
function tableRow(cells, kind, scope) {
  const row = element('tr');
  cells.forEach((text, i) => {
    const cell = element(i ? kind : 'th', text);
    if (cell.tagName === 'TH') cell.setAttribute('scope', scope);
    row.append(cell);
  });
  return row;
}

function showResult() {
  const { accuracy, uncertainty, errors, images } = evaluation;
  document.title = `Digit Reader: ${percent(accuracy)} of ${figures.data}`;
  say('data', `${figures.data}, read by ${model.file}`);
  const reach = element('span', ` ± ${percent(uncertainty)}`);
  find('accuracy').append(percent(accuracy), reach);
  say(
    'summary',
    `${grouped(images - errors)} of ${counted(images, 'picture')} read correctly. ` +
      `${percent(uncertainty)} is one standard error, from the number of pictures.`,
  );
  fillList('facts', [
    ['Errors', grouped(errors)],
    ['Cross-entropy loss', evaluation.loss.toFixed(4)],
    ['Calibration error', percent(evaluation.calibration_error)],
    ['Parameters', grouped(model.parameters)],
    ['Multiply-adds', grouped(model.multiply_adds)],
    ['Model file', `${grouped(Math.round(model.bytes / 1000))} kB`],
  ]);
}

/** Ink on transparent paper. @param {HTMLCanvasElement} canvas @param {string} frame in base64 */
function drawFrame(canvas, frame) {
  canvas.width = canvas.height = size;
  const ink = atob(frame);
  const pixels = new ImageData(size, size);
  for (let i = 0; i < ink.length; i++) pixels.data[4 * i + 3] = ink.charCodeAt(i);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}

/** @param {Misread} misread */
function picture({ index, written, read, probabilities, frame }) {
  const answer = read === null ? 'nothing' : String(read);
  const sure = read === null ? '' : percent(probabilities[read], 0);
  const canvas = element('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Picture ${index}: a ${written}`);
  drawFrame(canvas, frame);

  const caption = element('div', '', 'answer');
  const words = element('span', `${written} → `);
  words.append(element('b', answer));
  caption.append(words, element('span', sure, 'sure'));
  const item = element('li');
  item.title = `Picture ${index}: ${written} with ${percent(probabilities[written])}`;
  item.append(canvas, caption);
  return item;
}

function showMisread() {
  const shown = figures.misread.length;
  const selection =
    shown < evaluation.errors
      ? `The ${grouped(shown)} surest of ${grouped(evaluation.errors)}`
      : 'All';
  say(
    'misread-text',
    shown
      ? `${selection} misread digits, as the network saw them: what was written → what was read, ` +
          'and how sure the network was of it. The surest mistakes come first.'
      : 'Nothing: every digit was read correctly.',
  );
  find('pictures').append(...figures.misread.slice(0, atFirst).map(picture));
  const more = figures.misread.slice(atFirst);
  const details = find('more-pictures');
  details.hidden = more.length === 0;
  const [summary, list] = details.children;
  summary.textContent = `The other ${grouped(more.length)}`;
  list.append(...more.map(picture));
}

function showConfusion() {
  const table = find('confusion');
  table.setAttribute('aria-label', 'Pictures by the digit written (rows) and read (columns)');
  const columns = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'nothing'];
  table.append(tableRow(['written', ...columns], 'th', 'col'));
  /** @type {number[][]} */
  const rows = evaluation.confusion;
  const shares = rows.map((row) => row.map((count) => count / Math.max(d3.sum(row), 1)));
  const worst = d3.max(shares.flatMap((row, written) => row.filter((_, read) => read !== written)));
  rows.forEach((row, written) => {
    const made = tableRow([String(written), ...row.map((n) => (n ? grouped(n) : ''))], 'td', 'row');
    row.forEach((_, read) =>
      colour(made.children[read + 1], shares[written][read], worst, read === written),
    );
    made.children[0].className = 'axis';
    table.append(made);
  });
  table.querySelector('th')?.classList.add('axis');
}

/** @param {Element} cell @param {number} share @param {number} worst @param {boolean} right */
function colour(cell, share, worst, right) {
  const { style } = /** @type {HTMLElement} */ (cell);
  style.setProperty('--colour', right ? 'var(--first)' : 'var(--second)');
  const depth = right ? 0.35 * share : 0.1 + 0.5 * Math.sqrt(share / (worst || 1));
  style.setProperty('--depth', depth.toFixed(3));
}

function showDigits() {
  fillTable('digits', {
    caption: 'Precision and recall of each digit',
    head: ['digit', 'pictures', 'read as it', 'precision', 'recall'],
    rows: evaluation.digits.map((/** @type {any} */ entry) => [
      String(entry.digit),
      grouped(entry.written),
      grouped(entry.read),
      percent(entry.precision),
      percent(entry.recall),
    ]),
  });
}

function showReliability() {
  /** @type {Bin[]} */
  const bins = evaluation.reliability;
  say(
    'reliability-text',
    'Of the answers given with 80 % confidence, 80 % should be right: the points should lie on the ' +
      'dashed line. Bars are 95 % intervals: where few pictures fall, they are long. The calibration ' +
      `error, the mean distance from the line weighted by pictures, is ${percent(evaluation.calibration_error)}.`,
  );
  fillTable('reliability', {
    caption: 'Confidence and accuracy',
    head: ['confidence', 'pictures', 'mean confidence', 'right'],
    rows: bins.map(({ images, confidence, accuracy }, i) => [
      `${percent(i / bins.length, 0)} to ${percent((i + 1) / bins.length, 0)}`,
      grouped(images),
      percent(images ? confidence : null),
      percent(images ? accuracy : null),
    ]),
  });
}

function showTraining() {
  find('curves').hidden = !training.epochs;
  if (!training.epochs) {
    say('training-text', `No curves: ${training.missing}.`);
    return;
  }
  say(
    'training-text',
    `From ${training.file}. Training figures are means over each epoch’s own batches, whose ` +
      'pictures are varied to be harder, so they can be worse than those of validation.',
  );
  const columns = Object.keys(training.epochs[0]);
  fillTable('epochs', {
    caption: 'Training, epoch by epoch',
    head: columns.map((name) => name.replaceAll('_', ' ')),
    rows: training.epochs.map((/** @type {any} */ epoch) =>
      columns.map((name) => (epoch[name] === null ? '–' : String(epoch[name]))),
    ),
  });
}

/** Names and values of an object, those of objects in it too. @param {any} record */
function flat(record, prefix = '') {
  /** @type {[string, string][]} */
  const entries = [];
  for (const [key, value] of Object.entries(record)) {
    const name = prefix + key.replaceAll('_', ' ');
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      entries.push(...flat(value, `${name}: `));
    } else {
      entries.push([name, typeof value === 'number' ? rounded(value) : String(value)]);
    }
  }
  return entries;
}

/** At most six digits, but whole numbers whole. @param {number} number */
function rounded(number) {
  return Number.isInteger(number) ? grouped(number) : String(Number(number.toPrecision(6)));
}

function showNetwork() {
  say(
    'network-text',
    `${grouped(model.parameters)} parameters, ${grouped(model.multiply_adds)} multiply-adds a ` +
      `picture, ${grouped(model.bytes)} bytes. Shapes are height × width × channels.`,
  );
  find('layers').className = 'lefted';
  fillTable('layers', {
    caption: 'Layers of the network',
    head: ['layer', 'output', 'parameters', 'multiply-adds'],
    rows: model.layers.map((/** @type {any} */ layer) => [
      layer.layer,
      layer.output.join(' × '),
      grouped(layer.parameters),
      grouped(layer.multiply_adds),
    ]),
    total: ['total', '', grouped(model.parameters), grouped(model.multiply_adds)],
  });
  fillList('record', flat(model.training));
  say('made', `Made on ${figures.date} by digits evaluate --report, of Digit Reader.`);
}

/** @param {string} name */
function column(name) {
  return training.epochs.map((/** @type {any} */ epoch) => epoch[name] ?? null);
}

/** The share that was wrong, where known. @param {(number | null)[]} accuracies */
function wrong(accuracies) {
  return accuracies.map((accuracy) => (accuracy === null ? null : 1 - accuracy));
}

function drawPlots() {
  plotDigits(
    find('digits-plot'),
    evaluation.digits.map((/** @type {any} */ { digit, written, read }) => {
      const part = evaluation.confusion[digit][digit];
      return { digit, precision: { part, whole: read }, recall: { part, whole: written } };
    }),
  );
  plotReliability(find('reliability-plot'), evaluation.reliability);
  plotConfidence(find('confidence-plot'), evaluation.reliability);
  if (!training.epochs) return;
  const epochs = column('epoch');
  plotCurves(find('loss-plot'), {
    title: 'Loss',
    unit: 'mean cross-entropy',
    epochs,
    curves: [
      { name: 'training', values: column('loss') },
      { name: 'validation', values: column('validation_loss') },
    ],
    format: d3.format('~g'),
  });
  plotCurves(find('error-plot'), {
    title: 'Errors',
    unit: 'share misread',
    epochs,
    curves: [
      { name: 'training', values: wrong(column('accuracy')) },
      { name: 'validation', values: wrong(column('validation_accuracy')) },
    ],
    format: spacedPercent(d3.format('~%')),
  });
}

showResult();
showMisread();
showConfusion();
showDigits();
showReliability();
showTraining();
showNetwork();

let drawnWidth = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth === drawnWidth) return;
  drawnWidth = document.body.clientWidth;
  drawPlots();
}).observe(document.body);

addEventListener('beforeprint', () => find('more-pictures').setAttribute('open', ''));
