/**
 * TensorFlow.js graph models, {@code model.json} and its weight shards, as TensorFlow graphs.
 * Format: the converter's {@code write_weights.py} and {@code graph_model.ts} of TensorFlow.js.
 */
package org.glocal.savedmodels.detector.tfjs;
