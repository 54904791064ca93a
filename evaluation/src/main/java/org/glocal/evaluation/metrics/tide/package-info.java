/** TIDE's error types: their costs, their counts and their boxes, from one classifier. */
package org.glocal.evaluation.metrics.tide;
