/**
 * Surgery on graphs as messages: what the graph-building API cannot do, because it can neither
 * remove nor redirect what is already there.
 */
package org.glocal.savedmodels.graphdef;
