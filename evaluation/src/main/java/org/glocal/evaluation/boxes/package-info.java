/** Boxes of objects and detections and their overlap: one form for all metrics. */
package org.glocal.evaluation.boxes;
