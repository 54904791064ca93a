package org.glocal.cli.commands;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.evaluation.experiment.TranslationScore;
import org.glocal.evaluation.quality.DetectorView;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.trainers.config.ValidationConfig;
import org.glocal.trainers.translator.Validation;

/** The flags that have checkpoints judged by a frozen detector on translated images. */
final class ValidationFlags {

  private static final int EVERY = 1000;

  @Parameter(
      names = "--validate",
      description =
          "SPEC of images of X: checkpoints are judged by the detector's mAP50 on them, translated,"
              + " or without boxes by how like images of Y it finds them")
  private String on;

  @Parameter(names = "--detector", description = "SavedModel of the detector that judges")
  private Path detector;

  @Parameter(names = "--validate-every", description = "steps between validations (default 1000)")
  private Integer every;

  @Parameter(
      names = "--validate-images",
      description = "use only the first N images of --validate; 0 for all (default 0)")
  private Integer images;

  @ParametersDelegate private final AdapterFlags adapter = new AdapterFlags();

  /** A frozen detector that validates; closed when the run is over. */
  static final class Running implements AutoCloseable {
    private final Detector detector;
    private final Validation validation;

    private Running(Detector detector, ValidationConfig config, DetectionDataset to)
        throws IOException {
      this.detector = detector;
      validation = validation(detector, config, to);
    }

    private static Validation validation(
        ObjectDetector detector, ValidationConfig config, DetectionDataset to) throws IOException {
      var data = Datasets.open(config.on());
      if (data.labeled()) {
        return new TranslationScore(detector, data, config.images())::meanAveragePrecision50;
      }
      var view =
          new DetectorView(detector, first(data, config.images()), first(to, config.images()));
      return translator -> -view.distance(translator);
    }

    private static List<Sample> first(DetectionDataset data, int most) {
      int count = data.samples().size();
      return data.samples().subList(0, most == 0 ? count : Math.min(most, count));
    }

    Validation validation() {
      return validation;
    }

    @Override
    public void close() {
      detector.close();
    }
  }

  /**
   * What is asked for.
   *
   * @param begun of the run that goes on, or null; flags that are not given leave it
   */
  ValidationConfig config(ValidationConfig begun) {
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

  /**
   * Loads what a configuration names; null where it names nothing.
   *
   * @param to images of Y, which those of X are compared with where they have no boxes
   */
  Running open(ValidationConfig config, DetectionDataset to, Invocation invocation)
      throws IOException {
    if (config == null) {
      return null;
    }
    var detector =
        Detector.load(Path.of(config.detector()), adapter.options(), invocation.session());
    try {
      return new Running(detector, config, to);
    } catch (IOException | RuntimeException e) {
      detector.close();
      throw e;
    }
  }
}
