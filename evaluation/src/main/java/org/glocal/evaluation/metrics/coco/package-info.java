/** COCO's detection metrics, equal to pycocotools to the last digit. */
package org.glocal.evaluation.metrics.coco;
