/** Matching of detections to ground truth: an image's boxes by class with all their overlaps. */
package org.glocal.evaluation.matching;
