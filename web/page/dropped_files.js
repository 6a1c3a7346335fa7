// What was dropped on the page: files, and the pictures in folders.

/**
 * The files; where a folder is among them, all pictures, however deep in it. A folder without pictures
 * stays as it is, a file that cannot be read.
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
export async function droppedFiles({ files, items }) {
  const given = [...files]; // which is empty, as the entries are, once the event is over
  const entries = [...items].map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return given;
  const found = (await Promise.all(entries.map(filesIn))).flat();
  const pictures = found.filter(({ type }) => type.startsWith('image/'));
  return pictures.length ? pictures : given;
}

/** @param {any} entry FileSystemFileEntry or FileSystemDirectoryEntry, or nothing @returns {Promise<File[]>} */
async function filesIn(entry) {
  try {
    if (entry?.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const entries = entry ? await entriesOf(entry.createReader()) : [];
    return (await Promise.all(entries.map(filesIn))).flat();
  } catch {
    return []; // what has gone, or may not be read
  }
}

/** They come in portions, of which the last is empty. @param {FileSystemDirectoryReader} reader */
async function entriesOf(reader) {
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const portion = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return entries;
    entries.push(...portion);
  }
}
