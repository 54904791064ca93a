/**
 * Degradations that make images of Y look like images of X, found without labels or pairs: a family
 * of physical ones (haze, exposure, color response, noise, lost texture), and the share of it whose
 * results have X's statistics.
 */
package org.glocal.datasets.degradation;
