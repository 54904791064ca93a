/**
 * Synthetic fog on clear images, by the atmospheric scattering model, and the distance maps that it
 * needs: measured depth, stereo disparity, or the pseudo-depth of a flat ground.
 */
package org.glocal.datasets.fog;
