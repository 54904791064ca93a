/**
 * Geometry of scenes: points, poses, polygons on the pixel grid and the pinhole camera. Axes: x
 * right, y up, z forward along the street; meters. Inside the module only, but for {@code Camera}.
 */
package org.glocal.datasets.scenes.geometry;
