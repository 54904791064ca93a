/** Fog on clear images, by the atmospheric scattering model. */
package org.glocal.datasets.fog;
