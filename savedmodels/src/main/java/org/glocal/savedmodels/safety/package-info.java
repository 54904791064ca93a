/**
 * The safety check before a model from elsewhere is loaded: its files, their sizes, and whether its
 * graph could touch anything but tensors.
 */
package org.glocal.savedmodels.safety;
