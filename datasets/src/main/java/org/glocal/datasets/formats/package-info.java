/**
 * The dataset formats: each reads its files into {@link org.glocal.datasets.Sample}s, and can write
 * a copy of itself with other pixels. Box conventions are converted here and nowhere else.
 */
package org.glocal.datasets.formats;
