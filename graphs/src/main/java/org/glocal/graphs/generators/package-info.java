/**
 * Networks that translate images, behind one interface; training, tiling and export know no more.
 */
package org.glocal.graphs.generators;
