// The ways that pictures get into the page: chosen, photographed, dropped anywhere, or pasted.

import { droppedFiles } from './dropped_files.js';

/**
 * @param {HTMLInputElement[]} inputs of type file
 * @param {(files: File[]) => void} onPictures gets at least one
 */
export function listenForPictures(inputs, onPictures) {
  /** @param {Iterable<File> | null} files */
  const take = (files) => {
    const pictures = [...(files ?? [])];
    if (pictures.length) onPictures(pictures);
  };

  for (const input of inputs) {
    input.addEventListener('change', () => {
      take(input.files);
      input.value = ''; // so that the same file can be chosen again
    });
  }

  document.addEventListener('paste', (event) => take(event.clipboardData?.files ?? null));

  const root = document.documentElement;
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // allows the drop
    root.toggleAttribute('data-dropping', true);
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) root.toggleAttribute('data-dropping', false); // left the window
  });
  document.addEventListener('drop', async (event) => {
    event.preventDefault(); // or the browser would leave the page to show the file
    root.toggleAttribute('data-dropping', false);
    if (event.dataTransfer) take(await droppedFiles(event.dataTransfer));
  });
}
