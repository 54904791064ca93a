/**
 * What one {@code Session.run} of training is made of: players, their losses and inputs, towers of
 * gradients and their updates, and state that is kept without being trained. It knows no method.
 */
package org.glocal.graphs.steps;
