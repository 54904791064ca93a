/**
 * Layers as functions from tensors to tensors, NHWC, 32-bit floats. They build nodes and hold no
 * state; weights come from {@link org.glocal.graphs.weights.Weights}. Only operations whose
 * gradients TensorFlow-Java has, and has right, are used here.
 */
package org.glocal.graphs.layers;
