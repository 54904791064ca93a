/**
 * Detection metrics: COCO's twelve figures, equal to pycocotools, and Pascal VOC's average
 * precision. Evaluators take one image at a time and keep a few bytes per detection; figures lie in
 * [0, 1] and are NaN where nothing can be measured. Classes meet by name.
 */
package org.glocal.evaluation.metrics;
