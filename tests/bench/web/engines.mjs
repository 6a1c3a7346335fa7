// Who is compared.

/** The engines, as they are called in results and folders. The page of the first is our own. */
export const engines = /** @type {const} */ (['digits', 'onnxruntime_web', 'tensorflow_js']);

/** @typedef {typeof engines[number]} Engine */

/**
 * How many times the better of the peers is what we are.
 * @param {Record<Engine, number>} values the less the better
 */
export function ratio({ digits, onnxruntime_web: onnx, tensorflow_js: tensorflow }) {
  return Math.min(onnx, tensorflow) / digits;
}

/** @template {string} Key @template Value @param {readonly Key[]} keys @param {Value[]} values */
export function record(keys, values) {
  return /** @type {Record<Key, Value>} */ (
    Object.fromEntries(keys.map((key, i) => [key, values[i]]))
  );
}
