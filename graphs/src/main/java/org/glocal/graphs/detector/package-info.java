/**
 * The reference detector: a small anchor-free single-stage detector, its losses, its training graph
 * and its frozen form. A point of the finest feature map is an object's center or it is not; where
 * it is one, four distances say where the object ends.
 */
package org.glocal.graphs.detector;
