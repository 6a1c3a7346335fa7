// The drawing area: takes pen strokes as points and shows them.

/** @typedef {import('./digit-reader.js').Point} Point */

/** Side of the square pad in the unit of the points, whatever its size on the screen. */
export const padSize = 512;

const penWidth = 24;

export class Pad {
  #canvas;
  #events;
  /** @type {readonly Point[][]} */
  #finished = [];
  /** The stroke being written. @type {Point[]} */
  #stroke = [];
  /** The pointer writing it. @type {number | null} */
  #pointer = null;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} events
   * @param {() => void} events.onStart the pen goes down
   * @param {() => void} events.onChange the strokes are others
   * @param {(stroke: Point[]) => void} events.onStroke the pen went up
   */
  constructor(canvas, events) {
    this.#canvas = canvas;
    this.#events = events;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event));
    canvas.addEventListener('pointercancel', (event) => this.#cancel(event));
    new ResizeObserver(() => this.paint()).observe(canvas);
  }

  /** Whether a stroke is being written. */
  get writing() {
    return this.#pointer !== null;
  }

  /** All strokes, the one being written too. */
  get strokes() {
    return this.writing ? [...this.#finished, this.#stroke] : [...this.#finished];
  }

  /** Shows these strokes and forgets the one being written. @param {readonly Point[][]} strokes */
  set strokes(strokes) {
    this.#finished = strokes;
    this.#end();
  }

  /** Draws all strokes afresh, as sharp as the screen is. */
  paint() {
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    this.#canvas.width = this.#canvas.height = side;
    context.scale(side / padSize, side / padSize);
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = penWidth;
    context.strokeStyle = getComputedStyle(this.#canvas).color;
    for (const stroke of this.strokes) context.stroke(smoothPath(stroke));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.writing || event.button !== 0) return;
    this.#events.onStart();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#stroke = [this.#point(event)];
    this.#events.onChange();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    // Pens and mice report more often than the screen repaints.
    const events = event.getCoalescedEvents?.() ?? [];
    this.#stroke.push(...(events.length ? events : [event]).map((each) => this.#point(each)));
    this.#events.onChange();
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    const stroke = this.#stroke;
    this.#end();
    this.#events.onStroke(stroke);
  }

  /** The system took the pointer: the stroke was a palm or a gesture. @param {PointerEvent} event */
  #cancel(event) {
    if (event.pointerId === this.#pointer) this.#end();
  }

  #end() {
    this.#pointer = null;
    this.#stroke = [];
    this.#events.onChange();
  }

  /** @param {PointerEvent} event @returns {Point} */
  #point({ clientX, clientY }) {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * padSize,
      y: ((clientY - top) / height) * padSize,
    };
  }
}

/**
 * Quadratic curves from the middle of each segment to the middle of the next.
 * @param {Point[]} stroke
 */
function smoothPath(stroke) {
  const path = new Path2D();
  path.moveTo(stroke[0].x, stroke[0].y);
  for (let i = 1; i + 1 < stroke.length; ++i) {
    const [point, next] = [stroke[i], stroke[i + 1]];
    path.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  }
  const last = stroke[stroke.length - 1];
  path.lineTo(last.x, last.y); // draws a dot where there is one point
  return path;
}
