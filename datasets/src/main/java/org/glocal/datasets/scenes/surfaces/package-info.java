/**
 * Surfaces of scenes: polygons with their materials, patterns and noise. Inside the module only.
 */
package org.glocal.datasets.scenes.surfaces;
