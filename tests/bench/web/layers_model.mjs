// Writes a network as TensorFlow.js keeps it: model.json and weights.bin.

/** @typedef {import('./model.mjs').Layer} Layer */

/** A layer as Keras describes it. @typedef {{class_name: string, config: Record<string, any>}} KerasLayer */

/**
 * @param {Layer[]} layers
 * @returns {{json: string, weights: Buffer}} what model.json and weights.bin contain
 */
export function layersModel(layers) {
  const keras = kerasLayers(layers);
  const trained = layers.filter(({ shape }) => shape.length);
  const names = keras.filter(({ config }) => 'use_bias' in config).map(({ config }) => config.name);
  const weights = trained.flatMap(({ shape, biases }, i) => [
    { name: `${names[i]}/kernel`, shape, dtype: 'float32' },
    { name: `${names[i]}/bias`, shape: [biases.length], dtype: 'float32' },
  ]);
  return {
    json: JSON.stringify({
      format: 'layers-model',
      modelTopology: {
        class_name: 'Sequential',
        config: { name: 'network', layers: keras },
      },
      weightsManifest: [{ paths: ['weights.bin'], weights }],
    }),
    weights: Buffer.concat(trained.flatMap((layer) => [bytes(layer.weights), bytes(layer.biases)])),
  };
}

/** @param {Float32Array} values */
function bytes({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/**
 * A ReLU is the activation of the layer before it, as users of Keras write it: TensorFlow.js then
 * computes both in one kernel.
 * @param {Layer[]} layers
 */
function kerasLayers(layers) {
  /** @type {KerasLayer[]} */
  const keras = [];
  for (const layer of layers) {
    if (layer.kind === 'relu') {
      keras[keras.length - 1].config.activation = 'relu';
      continue;
    }
    const isMap = keras.every(({ class_name: name }) => name !== 'Flatten');
    if (layer.kind === 'dense' && isMap) keras.push({ class_name: 'Flatten', config: {} });
    keras.push(kerasLayer(layer));
  }
  keras[0].config.batch_input_shape = [null, 28, 28, 1];
  keras[keras.length - 1].config.activation = 'softmax';
  keras.forEach(({ config }, i) => (config.name = `layer_${i}`));
  return keras;
}

/** @param {Layer} layer @returns {KerasLayer} */
function kerasLayer({ kind, size, units, same }) {
  switch (kind) {
    case 'convolution':
      const padding = same ? 'same' : 'valid';
      return {
        class_name: 'Conv2D',
        config: { filters: units, kernel_size: [size, size], padding, use_bias: true },
      };
    case 'max pooling':
      return { class_name: 'MaxPooling2D', config: { pool_size: [size, size] } };
    case 'average pooling':
      return size
        ? { class_name: 'AveragePooling2D', config: { pool_size: [size, size] } }
        : { class_name: 'GlobalAveragePooling2D', config: {} };
    case 'dense':
      return { class_name: 'Dense', config: { units, use_bias: true } };
    default:
      throw new Error(`a layer of kind ${kind} does not stand alone`);
  }
}
