/**
 * What a translator is trained for. A method is a class in a package of its own below this one, and
 * one line in {@code META-INF/services/org.glocal.graphs.methods.Method}.
 */
package org.glocal.graphs.methods;
