/**
 * The experiment: a frozen detector on images of X as they are (<em>source</em>), on the same
 * images translated, and on Y (<em>oracle</em>). One image at a time, so that memory does not grow
 * with the dataset.
 */
package org.glocal.evaluation.experiment;
