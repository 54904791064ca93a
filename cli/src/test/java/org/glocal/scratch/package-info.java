/**
 * A method of somebody else: a generator, a third player with an optimizer of its own and patches
 * chosen in the graph, registered by one line in {@code META-INF/services}.
 */
package org.glocal.scratch;
