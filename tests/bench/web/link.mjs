// A slow connection, modelled in the server so that it is the same for every browser.
//
// A response begins one round trip after its request, two on a new TCP connection, and all responses
// share the line, packet by packet in turn. Not modelled: names, encryption, lost packets, TCP's slow
// start, the size of headers and requests. What is left out would cost the largest transfer most.

import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('node:http').ServerResponse} Response */

const packet = 4096; // bytes

export class Link {
  #bytesPerMillisecond;
  #roundTrip;
  /** Responses that have begun, in turn. @type {{response: Response, rest: Buffer}[]} */
  #waiting = [];
  #busy = false;
  /** When each connection can carry a request. @type {WeakMap<object, number>} */
  #connected = new WeakMap();

  /** @param {{megabitsPerSecond: number, roundTrip: number}} line round trip in milliseconds */
  constructor({ megabitsPerSecond, roundTrip }) {
    this.#bytesPerMillisecond = (megabitsPerSecond * 1e6) / 8 / 1000;
    this.#roundTrip = roundTrip;
  }

  /** A browser opens a connection. @param {object} socket */
  connect(socket) {
    this.#connected.set(socket, performance.now() + this.#roundTrip);
  }

  /** @param {Response} response whose head is set @param {Buffer} body */
  async send(response, body) {
    const now = performance.now();
    const connected = (response.socket && this.#connected.get(response.socket)) ?? now;
    await sleep(Math.max(connected - now, 0) + this.#roundTrip);
    this.#waiting.push({ response, rest: body });
    if (!this.#busy) await this.#run();
  }

  /** Sends packets until none is left. Timers are late, which the next packets make up for. */
  async #run() {
    this.#busy = true;
    let sent = performance.now();
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const { response, rest } = next;
      const bytes = rest.subarray(0, packet);
      sent += bytes.length / this.#bytesPerMillisecond;
      if (sent > performance.now()) await sleep(sent - performance.now());
      response.write(bytes);
      if (rest.length > packet) this.#waiting.push({ response, rest: rest.subarray(packet) });
      else response.end();
    }
    this.#busy = false;
  }
}
