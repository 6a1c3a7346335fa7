// The drawing area: takes pen strokes as points and shows them.

/** @typedef {import('./digit-reader.js').Point} Point */

/** Height of the pad in the unit of the points, whatever its size on the screen. */
const padHeight = 512;

const penWidth = 16;

/** A stroke that goes no further than this is a tap, in the unit of the points. */
const tapReach = 8;

export class Pad {
  /**
   * Whether pictures lie on it, which a stroke puts away. A tap does not, nor a finger, which scrolls.
   */
  covered = false;
  #canvas;
  #events;
  /** @type {readonly Point[][]} */
  #finished = [];
  /** The stroke being written. @type {Point[]} */
  #stroke = [];
  /** The pointer writing it. @type {number | null} */
  #pointer = null;
  /** Pixels of the page that the unit of the points takes. */
  #scale = 1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} events
   * @param {() => void} events.onStart the pen goes down to write
   * @param {() => void} events.onUncover a stroke begins over pictures; lays out the page without them
   * @param {() => void} events.onChange the strokes are others
   * @param {(stroke: Point[]) => void} events.onStroke the pen went up
   * @param {(event: PointerEvent) => boolean} events.onTap whether a tap was no writing
   */
  constructor(canvas, events) {
    this.#canvas = canvas;
    this.#events = events;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event));
    canvas.addEventListener('pointercancel', (event) => this.#cancel(event));
    new ResizeObserver(() => {
      this.#fit();
      events.onChange();
    }).observe(canvas);
  }

  /** Width and height in the unit of the points. */
  get size() {
    const { clientWidth, clientHeight } = this.#canvas;
    return { width: clientWidth / this.#scale, height: clientHeight / this.#scale };
  }

  /** Whether a stroke is being written. */
  get writing() {
    return this.#pointer !== null && !this.covered;
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
    this.#canvas.width = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * devicePixelRatio);
    context.scale(this.#scale * devicePixelRatio, this.#scale * devicePixelRatio);
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = penWidth;
    context.strokeStyle = getComputedStyle(this.#canvas).color;
    for (const stroke of this.strokes) context.stroke(smoothPath(stroke));
  }

  /** Lets all that is written fit where the pad has another size now. */
  #fit() {
    let [right, bottom] = [0, padHeight];
    for (const { x, y } of this.strokes.flat()) {
      right = Math.max(right, x + penWidth);
      bottom = Math.max(bottom, y);
    }
    const { clientWidth, clientHeight } = this.#canvas;
    this.#scale = Math.min(clientWidth / right, clientHeight / bottom) || 1;
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#pointer !== null || event.button !== 0) return;
    if (this.covered && event.pointerType === 'touch') return;
    if (!this.covered) this.#events.onStart();
    if (this.strokes.length === 0) this.#fit();
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
    if (this.covered && !isTap(this.#stroke)) this.#uncover(event);
    this.#events.onChange();
  }

  /** Begins the stroke where the pen is on the page without pictures. @param {PointerEvent} event */
  #uncover(event) {
    this.#events.onUncover();
    this.#fit();
    this.#pointer = event.pointerId;
    this.#stroke = [this.#point(event)];
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (event.pointerId !== this.#pointer) return;
    const stroke = this.#stroke;
    this.#end();
    if (this.covered || (isTap(stroke) && this.#events.onTap(event))) return;
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
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: (clientX - left) / this.#scale, y: (clientY - top) / this.#scale };
  }
}

/** @param {Point[]} stroke */
function isTap([start, ...rest]) {
  return rest.every(({ x, y }) => Math.hypot(x - start.x, y - start.y) < tapReach);
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
