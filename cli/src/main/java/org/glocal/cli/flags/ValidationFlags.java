package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.nio.file.Path;
import java.util.Objects;
import org.glocal.cli.options.Invocation;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.trainers.config.ValidationConfig;

/** Flags of validation: a frozen detector scores checkpoints on translated images. */
public final class ValidationFlags {

  private static final int EVERY = 1000;

  @Parameter(
      names = "--validate",
      description =
          "SPEC of images of X: checkpoints are scored by the detector's mAP50 on them, translated,"
              + " or without boxes by how like images of Y it finds them")
  private String on;

  @Parameter(names = "--detector", description = "SavedModel of the detector that scores")
  private Path detector;

  @Parameter(names = "--validate-every", description = "steps between validations (default 1000)")
  private Integer every;

  @Parameter(
      names = "--validate-images",
      description = "use only the first N images of --validate; 0 for all (default 0)")
  private Integer images;

  @ParametersDelegate private final AdapterFlags adapter = new AdapterFlags();

  /**
   * What is asked for.
   *
   * @param begun of the run that goes on, or null; flags that are not given leave it
   */
  public ValidationConfig config(ValidationConfig begun) {
    if (on == null && detector == null && begun == null) {
      if (every != null || images != null) {
        throw new IllegalArgumentException(
            "--validate: want images to validate on, as --validate-every or --validate-images is"
                + " given");
      }
      return null;
    }
    String data = on == null && begun != null ? begun.on() : on;
    String model = detector != null ? detector.toString() : begun == null ? null : begun.detector();
    if (data == null || model == null) {
      throw new IllegalArgumentException("--validate, --detector: want both of them, got one");
    }
    return new ValidationConfig(
        data,
        model,
        Objects.requireNonNullElse(every, begun == null ? EVERY : begun.every()),
        Objects.requireNonNullElse(images, begun == null ? 0 : begun.images()));
  }

  /** Loads the detector that a configuration names; null where there is no configuration. */
  public Detector load(ValidationConfig config, Invocation invocation) {
    return config == null
        ? null
        : Detector.load(Path.of(config.detector()), adapter.options(), invocation.session());
  }
}
