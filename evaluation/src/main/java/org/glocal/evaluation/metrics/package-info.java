/**
 * COCO's and Pascal VOC's metrics of the same images together. Evaluators take one image at a time
 * and keep a few bytes per detection; metrics lie in [0, 1] and are NaN where nothing can be
 * measured. Classes meet by name.
 */
package org.glocal.evaluation.metrics;
