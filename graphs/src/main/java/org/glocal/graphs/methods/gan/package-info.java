/** What unpaired methods with a discriminator have in common. */
package org.glocal.graphs.methods.gan;
