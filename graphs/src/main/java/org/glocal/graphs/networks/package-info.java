/** Networks that only training has: discriminator, projection heads, saliency head. */
package org.glocal.graphs.networks;
