package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.nio.file.Path;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.DetectorOptions;

/** The flags that name a frozen detector and say how it is to be read. */
public final class DetectorFlags {

  @Parameter(names = "--detector", required = true, description = "SavedModel of the detector")
  private Path detector;

  @ParametersDelegate private final AdapterFlags adapter = new AdapterFlags();

  /** The detector's folder. */
  public Path model() {
    return detector;
  }

  /** How it is to be read. */
  public DetectorOptions options() {
    return adapter.options();
  }

  /** Loads the detector. */
  public Detector load(Invocation invocation) {
    return Detector.load(detector, options(), invocation.session());
  }
}
