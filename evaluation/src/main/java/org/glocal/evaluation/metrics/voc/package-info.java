/** Pascal VOC's average precisions by the rules of its devkit. */
package org.glocal.evaluation.metrics.voc;
