/** Networks of layers: encoder, content and attention decoders, discriminator, projection heads. */
package org.glocal.graphs.networks;
