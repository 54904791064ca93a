/**
 * Untrained filters as graphs: what people try before they train a translator. Each takes and gives
 * RGB images of any size; some are told statistics of Y, which stay constants of the graph.
 */
package org.glocal.graphs.filters;
