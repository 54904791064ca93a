/** Precision-recall curves, their envelopes, and average precision. */
package org.glocal.evaluation.curves;
