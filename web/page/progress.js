// How far the reading of pictures has come, in words.

/** @param {readonly import('./picture.js').Picture[]} pictures that are to be read; '' where there is nothing to say */
export function progressOf(pictures) {
  const count = pictures.length;
  const done = pictures.filter(({ isRead }) => isRead).length;
  if (done < count) return count > 1 ? `Reading ${done + 1} of ${count}…` : 'Reading the picture…';
  if (count < 2) return '';
  const failed = pictures.filter(({ error }) => error).length;
  return `${count} pictures${failed ? `, ${failed} could not be read` : ''}`;
}
