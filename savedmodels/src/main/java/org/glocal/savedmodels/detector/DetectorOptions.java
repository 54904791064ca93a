package org.glocal.savedmodels.detector;

import java.nio.file.Path;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.safety.Trust;

/**
 * Options of loading a detector: what its files do not say.
 *
 * @param adapter where it differs from what the TensorFlow Object Detection API writes
 * @param labelMap a label map file; null, not configured, to take the one next to the model
 * @param trust whether it may do more than compute
 */
public record DetectorOptions(DetectorAdapter adapter, Path labelMap, Trust trust) {

  /** A detector of the Object Detection API with its label map next to it. */
  public static final DetectorOptions DEFAULT =
      new DetectorOptions(DetectorAdapter.DEFAULT, null, Trust.COMPUTE_ONLY);
}
