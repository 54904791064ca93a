/**
 * Restoration: images of Y are degraded so that they look like images of X, and the generator
 * learns to give them back.
 */
package org.glocal.graphs.methods.restoration;
