/** Detection metrics, the three-way experiment and its report. */
package org.glocal.evaluation;
