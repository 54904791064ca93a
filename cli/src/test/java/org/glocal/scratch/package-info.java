/**
 * A method of somebody else: a generator, a third player with an optimizer of its own, patches
 * chosen in the graph and frozen weights, registered by one line in {@code META-INF/services}.
 */
package org.glocal.scratch;
