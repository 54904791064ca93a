/** Optimizers as graph operations, with their rates fed from outside. */
package org.glocal.graphs.optimizers;
