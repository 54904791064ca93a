/** The interfaces of translators, detectors and feature extractors; no TensorFlow. */
package org.glocal.savedmodels.models;
