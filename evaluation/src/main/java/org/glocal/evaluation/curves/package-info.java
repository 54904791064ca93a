/** Precision over recall and what average precision is taken from. */
package org.glocal.evaluation.curves;
