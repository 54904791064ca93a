/** Models in TensorFlow's runtime: loading, and tensors of images and numbers. */
package org.glocal.savedmodels.runtime;
