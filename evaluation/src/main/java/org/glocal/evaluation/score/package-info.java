/**
 * Scores a results file against an annotations file, both in COCO's JSON format: what pycocotools
 * does, and VOC's metrics too.
 */
package org.glocal.evaluation.score;
