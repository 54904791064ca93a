/** TIDE's kinds of failures: their costs, their counts and their boxes, from one classifier. */
package org.glocal.evaluation.metrics.tide;
