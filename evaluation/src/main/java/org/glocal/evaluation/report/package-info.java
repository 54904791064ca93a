/**
 * The experiment's result as one HTML file that needs nothing else: style and pictures inline,
 * light and dark, for phones too.
 */
package org.glocal.evaluation.report;
