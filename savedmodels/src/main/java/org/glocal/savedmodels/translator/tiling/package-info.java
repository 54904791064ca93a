/**
 * Tiled translation of images that are too large for one call, with the same result: the statistics
 * of every normalization are those of the whole image.
 */
package org.glocal.savedmodels.translator.tiling;
