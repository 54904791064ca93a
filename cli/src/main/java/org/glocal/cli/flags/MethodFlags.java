package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import org.glocal.datasets.DetectionDataset;
import org.glocal.graphs.methods.Methods;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.Published;
import org.glocal.trainers.config.TrainingConfig;

/** The flags that say how a run begins: by which method, in which sizes. */
@Parameters(resourceBundle = "org.glocal.cli.flags.TrainTexts")
public final class MethodFlags {

  private static final String DEFAULT_PRESET = "tiny";

  @Parameter(names = "--method", descriptionKey = TrainTexts.METHODS)
  private String method;

  @Parameter(names = "--preset", description = "tiny, small or paper; without it " + DEFAULT_PRESET)
  private String preset;

  @Parameter(
      names = "--published",
      description = "in place of a preset: sizes, rates and epochs of the method's own authors")
  private boolean published;

  /** The method's name as it was given; null if it was not. */
  public String method() {
    return method;
  }

  /**
   * What a run begins with, before other flags.
   *
   * @param from specification of X
   * @param to specification of Y
   */
  public TrainingConfig config(
      String from, String to, DetectionDataset x, DetectionDataset y, long seed) {
    if (!published) {
      var size = Preset.named(preset == null ? DEFAULT_PRESET : preset);
      return size.config(method == null ? size.method() : Methods.byName(method), from, to, seed);
    }
    if (preset != null) {
      throw new IllegalArgumentException("--preset, --published: want one of them, got both");
    }
    if (method == null) {
      throw new IllegalArgumentException(
          "--published: want --method beside it, whose settings it takes, found none");
    }
    int imagesOfX = x.samples().size();
    int imagesOfY = y.samples().size();
    return Published.config(Methods.byName(method), from, to, imagesOfX, imagesOfY, seed);
  }
}
