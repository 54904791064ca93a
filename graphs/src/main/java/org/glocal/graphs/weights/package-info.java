/**
 * Weights, their initializers and their variables. The same network code builds a training graph
 * from {@link org.glocal.graphs.weights.VariableStore variables} and an inference graph from {@link
 * org.glocal.graphs.weights.ConstantWeights constants}: it only ever asks {@link
 * org.glocal.graphs.weights.Weights} for a tensor by name.
 */
package org.glocal.graphs.weights;
