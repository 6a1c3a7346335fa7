// The choice of a network: the one of the module, one beside the page, or any model file.

/**
 * @typedef {object} Network
 * @property {string} name
 * @property {() => Promise<ArrayBuffer | undefined>} load its model file; nothing: the one of the
 *   module
 */

const openFile = 'open';

/** @type {Network} */
const shipped = { name: 'Digit Reader', load: async () => undefined };

export class NetworkChooser {
  #select;
  #input;
  #onChoice;
  /** @type {Network[]} */
  #networks = [];
  #chosen = 0;

  /**
   * @param {HTMLSelectElement} select
   * @param {HTMLInputElement} input of type file
   * @param {{name: string, file: string}[]} files beside the page
   * @param {(network: Network) => Promise<boolean>} onChoice returns whether it is in use now
   */
  constructor(select, input, files, onChoice) {
    this.#select = select;
    this.#input = input;
    this.#onChoice = onChoice;
    select.append(new Option('Open model file…', openFile));
    this.#add(shipped);
    for (const { name, file } of files) this.#add({ name, load: () => fetchFile(file) });
    select.value = '0';
    select.addEventListener('change', () => this.#choose());
    input.addEventListener('change', () => this.#open(input.files?.[0]));
  }

  /** @param {Network} network */
  #add(network) {
    const index = this.#networks.push(network) - 1;
    this.#select.add(new Option(network.name, String(index)), index);
    return index;
  }

  async #choose() {
    const { value } = this.#select;
    this.#select.value = String(this.#chosen); // until the other is in use
    if (value === openFile) {
      this.#input.click();
    } else if (await this.#use(this.#networks[Number(value)])) {
      this.#show(Number(value));
    }
  }

  /** @param {File} [file] */
  async #open(file) {
    this.#input.value = ''; // so that the same file can be chosen again
    if (!file) return;
    const network = { name: file.name, load: () => file.arrayBuffer() };
    if (await this.#use(network)) this.#show(this.#add(network));
  }

  /** Lets no other be chosen meanwhile. @param {Network} network */
  async #use(network) {
    const focused = document.activeElement === this.#select;
    this.#select.disabled = true;
    const used = await this.#onChoice(network);
    this.#select.disabled = false;
    if (focused) this.#select.focus(); // which it lost
    return used;
  }

  /** @param {number} index */
  #show(index) {
    this.#chosen = index;
    this.#select.value = String(index);
  }
}

/** @param {string} file */
async function fetchFile(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.arrayBuffer();
}
