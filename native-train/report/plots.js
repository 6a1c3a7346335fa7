// The plots, as SVG by D3. Colours are the style sheet's, so that they follow light, dark and print.
'use strict';

/**
 * What was counted: `part` of `whole`.
 * @typedef {{part: number, whole: number}} Share
 */

const margin = { top: 34, right: 28, bottom: 44, left: 52 };

/**
 * An empty plot of the figure's width in place of what the figure shows.
 * @param {HTMLElement} figure
 * @param {object} what
 * @param {string} what.title
 * @param {string} what.description of what is to be seen, for those who do not see it
 * @param {string[]} [what.keys] names of the first and the second colour
 * @param {number} what.height of the area within the axes, in pixels
 */
function beginPlot(figure, { title, description, keys = [], height }) {
  const width = Math.max(figure.clientWidth - margin.left - margin.right, 100);
  const root = d3.select(figure);
  root.selectAll('*').remove();
  const caption = root.append('figcaption');
  caption.append('b').text(title);
  keys.forEach((key, i) => {
    caption
      .append('span')
      .attr('class', i ? 'key second' : 'key')
      .text(key);
  });
  const size = [width + margin.left + margin.right, height + margin.top + margin.bottom];
  const area = root
    .append('svg')
    .attr('viewBox', `0 0 ${size[0]} ${size[1]}`)
    .attr('role', 'img')
    .attr('aria-label', `${title}. ${description}`)
    .append('g')
    .attr('transform', `translate(${margin.left},${margin.top})`);
  return { area, width, height };
}

/**
 * Axes with their names and lines across the plot.
 * @param {ReturnType<typeof beginPlot>} plot
 * @param {any} x axis of D3
 * @param {any} y axis of D3
 * @param {{x: string, y: string}} names
 */
function addAxes({ area, width, height }, x, y, names) {
  area
    .append('g')
    .attr('class', 'grid')
    .attr('transform', `translate(0,${height})`)
    .call(x.tickSize(-height).tickPadding(8));
  area.append('g').attr('class', 'grid').call(y.tickSize(-width).tickPadding(8));
  area
    .append('text')
    .attr('x', width)
    .attr('y', height + 40)
    .attr('text-anchor', 'end')
    .text(names.x);
  area.append('text').attr('x', -margin.left).attr('y', -18).text(names.y);
}

/** The 95 % interval of a share: Wilson 1927. @param {Share} share */
function interval({ part, whole }) {
  const z = 1.96;
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return {
    low: Math.max((middle - reach) / scale, 0),
    high: Math.min((middle + reach) / scale, 1),
  };
}

/**
 * A point for each digit's precision and recall.
 * @param {HTMLElement} figure
 * @param {{digit: number, precision: Share, recall: Share}[]} digits
 */
function plotDigits(figure, digits) {
  const shares = digits.flatMap(({ precision, recall }) => [precision, recall]);
  const lowest = d3.min(
    shares.filter(({ whole }) => whole),
    (/** @type {Share} */ share) => interval(share).low,
  );
  const plot = beginPlot(figure, {
    title: 'Precision and recall',
    description: 'The table below has the figures.',
    keys: ['precision', 'recall'],
    height: 360,
  });
  const x = d3.scaleLinear().domain([lowest, 1]).nice(5).range([0, plot.width]);
  const y = d3.scaleBand().domain(d3.range(10)).range([0, plot.height]);
  const format = d3.tickFormat(...x.domain(), plot.width / 90, '%');
  const xAxis = d3.axisBottom(x).ticks(plot.width / 90);
  addAxes(plot, xAxis.tickFormat(spacedPercent(format)), d3.axisLeft(y), {
    x: 'share of the pictures',
    y: 'digit',
  });

  const row = y.bandwidth() / 2;
  for (const { digit, precision, recall } of digits) {
    addShare(plot.area, precision, '', { x, y: () => y(digit) + row - 6, across: true });
    addShare(plot.area, recall, 'second', { x, y: () => y(digit) + row + 6, across: true });
  }
}

/** "98 %" for D3's "98%". @param {(value: number) => string} format */
function spacedPercent(format) {
  return (/** @type {number} */ value) => format(value).replace('%', '\u00a0%');
}

/**
 * A point with its interval.
 * @param {any} area
 * @param {Share} share which is shown where its whole is not empty
 * @param {string} kind
 * @param {{x: any, y: any, across?: boolean}} scales of which one is for the share
 */
function addShare(area, share, kind, { x, y, across = false }) {
  if (!share.whole) return;
  const { low, high } = interval(share);
  const value = share.part / share.whole;
  area
    .append('line')
    .attr('class', `interval ${kind}`)
    .attr('x1', x(across ? low : value))
    .attr('x2', x(across ? high : value))
    .attr('y1', y(low))
    .attr('y2', y(high));
  area
    .append('circle')
    .attr('class', `point ${kind}`)
    .attr('cx', x(value))
    .attr('cy', y(value))
    .attr('r', 4);
}

/** @typedef {{images: number, confidence: number, accuracy: number}} Bin */

/**
 * How often answers of each confidence are right.
 * @param {HTMLElement} figure
 * @param {Bin[]} bins
 */
function plotReliability(figure, bins) {
  const plot = beginPlot(figure, {
    title: 'Reliability',
    description:
      'The share of right answers over their confidence, beside the diagonal of a network that is exactly as sure as it should be. The table below has the figures.',
    height: 280,
  });
  const x = d3.scaleLinear().range([0, plot.width]);
  const y = d3.scaleLinear().range([plot.height, 0]);
  const format = spacedPercent(d3.format('.0%'));
  addAxes(
    plot,
    d3.axisBottom(x).ticks(5).tickFormat(format),
    d3.axisLeft(y).ticks(5).tickFormat(format),
    {
      x: 'confidence',
      y: 'right answers',
    },
  );
  plot.area
    .append('line')
    .attr('class', 'ideal')
    .attr('x1', x(0))
    .attr('x2', x(1))
    .attr('y1', y(0))
    .attr('y2', y(1));
  const filled = bins.filter(({ images }) => images);
  for (const { images, confidence, accuracy } of filled) {
    const share = { part: accuracy * images, whole: images };
    addShare(plot.area, share, '', { x: () => x(confidence), y });
  }
}

/**
 * How many answers have each confidence.
 * @param {HTMLElement} figure
 * @param {Bin[]} bins
 */
function plotConfidence(figure, bins) {
  const plot = beginPlot(figure, {
    title: 'Confidence',
    description: 'The number of answers over their confidence. The table below has the figures.',
    height: 280,
  });
  const most = d3.max(bins, (/** @type {Bin} */ bin) => bin.images);
  const x = d3.scaleLinear().range([0, plot.width]);
  const y = d3.scaleLog().domain([0.5, most]).range([plot.height, 0]);
  const format = spacedPercent(d3.format('.0%'));
  const powers = d3
    .range(0, Math.floor(Math.log10(most)) + 1)
    .map((/** @type {number} */ power) => 10 ** power);
  addAxes(
    plot,
    d3.axisBottom(x).ticks(5).tickFormat(format),
    d3.axisLeft(y).tickValues(powers).tickFormat(d3.format(',')),
    { x: 'confidence', y: 'pictures' },
  );
  bins.forEach(({ images }, i) => {
    if (!images) return;
    plot.area
      .append('rect')
      .attr('class', 'bar')
      .attr('x', x(i / bins.length) + 1)
      .attr('width', plot.width / bins.length - 2)
      .attr('y', y(images))
      .attr('height', plot.height - y(images));
  });
}

/**
 * What went down epoch by epoch, on a logarithmic scale.
 * @param {HTMLElement} figure
 * @param {object} what
 * @param {string} what.title
 * @param {string} what.unit
 * @param {number[]} what.epochs
 * @param {{name: string, values: (number | null)[]}[]} what.curves one or two, a value an epoch
 * @param {(value: number) => string} what.format
 */
function plotCurves(figure, { title, unit, epochs, curves, format }) {
  const measured = curves.filter(({ values }) => values.some((value) => value !== null));
  const values = measured.flatMap((curve) => curve.values).filter((value) => value);
  if (!values.length) return;
  const plot = beginPlot(figure, {
    title,
    description: `${unit}, epoch by epoch. The table below has the figures.`,
    keys: measured.map(({ name }) => name),
    height: 260,
  });
  const x = d3.scaleLinear().domain(d3.extent(epochs)).range([0, plot.width]);
  const [low, high] = d3.extent(values);
  const y = d3
    .scaleLog()
    .domain([low / 1.2, high * 1.2])
    .range([plot.height, 0]);
  const count = Math.min(plot.width / 60, Math.max(epochs.length - 1, 1));
  addAxes(
    plot,
    d3.axisBottom(x).ticks(count, 'd'),
    d3.axisLeft(y).tickValues(logarithmicTicks(y.domain())).tickFormat(format),
    { x: 'epoch', y: unit },
  );
  measured.forEach((curve, i) => {
    const line = d3
      .line()
      .defined((/** @type {number | null} */ value) => value)
      .x((/** @type {number} */ _, /** @type {number} */ epoch) => x(epochs[epoch]))
      .y((/** @type {number} */ value) => y(value));
    plot.area
      .append('path')
      .attr('class', i ? 'curve second' : 'curve')
      .attr('d', line(curve.values));
  });
}

/** 1, 2 and 5 times powers of ten. @param {[number, number]} domain */
function logarithmicTicks([low, high]) {
  const powers = d3.range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1);
  return powers
    .flatMap((/** @type {number} */ power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((/** @type {number} */ tick) => tick >= low && tick <= high);
}
