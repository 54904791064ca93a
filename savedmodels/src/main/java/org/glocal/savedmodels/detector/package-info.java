/** Frozen detectors: loading, calling, exporting and combining them. */
package org.glocal.savedmodels.detector;
