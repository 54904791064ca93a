package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.Detector;
import org.glocal.savedmodels.DetectorOptions;

/** The flags that name a frozen detector and say where it differs from the usual signature. */
final class DetectorFlags {

  @Parameter(names = "--detector", required = true, description = "SavedModel of the detector")
  private Path detector;

  @Parameter(
      names = "--label-map",
      description = "pbtxt or JSON file of class names, if not the one beside the detector")
  private Path labelMap;

  @Parameter(names = "--detector-signature", description = "the detector's signature")
  private String signature = DetectorOptions.DEFAULT.signature();

  @Parameter(names = "--detector-boxes", description = "its output of boxes")
  private String boxes = DetectorOptions.DEFAULT.boxes();

  @Parameter(names = "--detector-scores", description = "its output of scores")
  private String scores = DetectorOptions.DEFAULT.scores();

  @Parameter(names = "--detector-classes", description = "its output of class numbers")
  private String classes = DetectorOptions.DEFAULT.classes();

  @Parameter(names = "--detector-count", description = "its output of how many boxes are meant")
  private String count = DetectorOptions.DEFAULT.count();

  /** The detector's folder. */
  Path model() {
    return detector;
  }

  /** Where it differs from the usual signature. */
  DetectorOptions options() {
    return new DetectorOptions(signature, boxes, scores, classes, count, labelMap);
  }

  /** Loads the detector. */
  Detector load(Invocation invocation) {
    return Detector.load(detector, options(), invocation.session());
  }
}
