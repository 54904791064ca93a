/** What translators, detectors and feature networks are to those who call them; no TensorFlow. */
package org.glocal.savedmodels.models;
