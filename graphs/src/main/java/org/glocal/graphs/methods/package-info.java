/**
 * What a translator is trained for: methods as declarations of loss terms, and the step that runs
 * them.
 */
package org.glocal.graphs.methods;
