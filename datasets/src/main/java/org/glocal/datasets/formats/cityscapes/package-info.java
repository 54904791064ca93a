/**
 * Cityscapes and Foggy Cityscapes: fine annotations as polygons or as instance ids. Inside the
 * module only.
 */
package org.glocal.datasets.formats.cityscapes;
