package org.glocal.cli.flags;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import java.util.List;
import org.glocal.cli.options.Invocation;
import org.glocal.cli.options.SizeConverter;
import org.glocal.datasets.images.ImageSize;
import org.glocal.savedmodels.features.FeatureNetwork;
import org.glocal.savedmodels.features.FeatureOptions;
import org.glocal.savedmodels.safety.Trust;

/** The flags that name a feature network and say what its SavedModel leaves open. */
public final class FeatureFlags {

  @Parameter(
      names = "--features",
      required = true,
      description = "SavedModel that turns images into features")
  private Path features;

  @Parameter(names = "--features-signature", description = "the feature network's signature")
  private String signature = FeatureOptions.DEFAULT.signature();

  @Parameter(
      names = "--features-output",
      description = "its output of features, if it has more than one")
  private String output;

  @Parameter(
      names = "--features-range",
      description = "what a network of floats wants for black and for white")
  private List<Double> range =
      List.of(FeatureOptions.DEFAULT.black(), FeatureOptions.DEFAULT.white());

  @Parameter(
      names = "--features-size",
      converter = SizeConverter.class,
      description = "size WxH, px, of the images that a network of any size gets")
  private ImageSize size =
      new ImageSize(FeatureOptions.DEFAULT.width(), FeatureOptions.DEFAULT.height());

  /** Loads the network. */
  public FeatureNetwork load(Invocation invocation, Trust trust) {
    if (range.size() != 2) {
      throw new IllegalArgumentException(
          "--features-range: want two numbers such as -1,1, got " + range);
    }
    var options =
        new FeatureOptions(
            signature, output, range.get(0), range.get(1), size.width(), size.height());
    return FeatureNetwork.load(features, options, trust, invocation.session());
  }
}
