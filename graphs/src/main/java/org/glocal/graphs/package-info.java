/**
 * Networks, losses and training steps as TensorFlow graphs: pure graph construction, no files, no
 * threads.
 */
package org.glocal.graphs;
