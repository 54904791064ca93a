/**
 * Adapters of foreign detectors: their inputs, outputs and boxes in the form of the Object
 * Detection API.
 */
package org.glocal.savedmodels.detector.adapter;
