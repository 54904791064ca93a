/** Cityscapes and Foggy Cityscapes: fine annotations as polygons or as instance ids. */
package org.glocal.datasets.formats.cityscapes;
