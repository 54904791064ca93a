/**
 * Geometry of scenes: points, poses, polygons on the pixel grid and the pinhole camera.
 * Right-handed axes: x right, y up, z forward along the street; meters. Inside the module only.
 */
package org.glocal.datasets.scenes.geometry;
