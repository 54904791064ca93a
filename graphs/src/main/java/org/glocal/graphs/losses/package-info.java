/** Losses, each with its paper and equation; scalars in nats or squared units. */
package org.glocal.graphs.losses;
