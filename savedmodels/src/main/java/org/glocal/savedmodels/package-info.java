/**
 * SavedModels as things to call and to make: frozen detectors and translators are loaded here,
 * translators and detectors are exported here, TensorFlow.js models are imported here.
 */
package org.glocal.savedmodels;
