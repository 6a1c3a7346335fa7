// The ways that pictures get into the page: chosen, photographed, dropped anywhere, or pasted.

/**
 * @param {HTMLInputElement[]} inputs of type file
 * @param {(files: File[]) => void} onPictures gets at least one
 */
export function listenForPictures(inputs, onPictures) {
  /** @param {FileList | null | undefined} files */
  const take = (files) => {
    if (files?.length) onPictures([...files]);
  };

  for (const input of inputs) {
    input.addEventListener('change', () => {
      take(input.files);
      input.value = ''; // so that the same file can be chosen again
    });
  }

  document.addEventListener('paste', (event) => take(event.clipboardData?.files));

  const root = document.documentElement;
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // allows the drop
    root.toggleAttribute('data-dropping', true);
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) root.toggleAttribute('data-dropping', false); // left the window
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault(); // or the browser would leave the page to show the file
    root.toggleAttribute('data-dropping', false);
    take(event.dataTransfer?.files);
  });
}
