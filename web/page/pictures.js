// The ways that a picture gets into the page: chosen, dropped anywhere, or pasted.

/**
 * @param {HTMLInputElement} input of type file
 * @param {(file: File) => void} onPicture
 */
export function listenForPictures(input, onPicture) {
  /** @param {FileList | null | undefined} files */
  const takeFirst = (files) => {
    if (files?.[0]) onPicture(files[0]);
  };

  input.addEventListener('change', () => {
    takeFirst(input.files);
    input.value = ''; // so that the same file can be chosen again
  });

  document.addEventListener('paste', (event) => takeFirst(event.clipboardData?.files));

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
    takeFirst(event.dataTransfer?.files);
  });
}
