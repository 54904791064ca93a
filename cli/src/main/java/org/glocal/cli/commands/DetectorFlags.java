package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.nio.file.Path;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.DetectorOptions;

/** The flags that name a frozen detector and say how it is to be read. */
final class DetectorFlags {

  @Parameter(names = "--detector", required = true, description = "SavedModel of the detector")
  private Path detector;

  @ParametersDelegate private final AdapterFlags adapter = new AdapterFlags();

  /** The detector's folder. */
  Path model() {
    return detector;
  }

  /** How it is to be read. */
  DetectorOptions options() {
    return adapter.options();
  }

  /** Loads the detector. */
  Detector load(Invocation invocation) {
    return Detector.load(detector, options(), invocation.session());
  }
}
