package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.Sample;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.embedding.FeaturePlot;
import org.glocal.evaluation.embedding.FeaturePlot.FeatureRegion;
import org.glocal.savedmodels.models.AttentionFeatures;
import org.glocal.savedmodels.models.ImageTranslator;

/**
 * The pass that collects attention features at objects and, for each object, at a background region
 * of its size in the same image.
 */
final class FeaturePass {

  private static final int IMAGES = 40;
  private static final int OBJECTS_OF_AN_IMAGE = 5;

  /** A shorter side is hardly a square of {@link AttentionFeatures}, px. */
  private static final double MIN_SIDE = 16;

  private static final int TRIES = 30;

  /** Fixed, whatever the seed of the run, so that reports of two runs show the same regions. */
  private static final long SEED = 3;

  private final ExperimentRequest request;
  private final ImagePass pass;
  private final WorkListener listener;
  private final SplittableRandom random = new SplittableRandom(SEED);

  FeaturePass(ExperimentRequest request, ImagePass pass, WorkListener listener) {
    this.request = request;
    this.pass = pass;
    this.listener = listener;
  }

  /**
   * The plot of a translator; empty where it has no attention features or regions are too few.
   *
   * @param name the translator's; empty for none
   */
  Optional<FeaturePlot> plot(Optional<String> name) throws IOException {
    var translator =
        request.translators().stream().filter(t -> name.equals(Optional.of(t.name()))).findFirst();
    return translator.isEmpty() ? Optional.empty() : plot(translator.get());
  }

  private Optional<FeaturePlot> plot(ImageTranslator translator) throws IOException {
    var usable = request.source().samples().stream().filter(s -> !objects(s).isEmpty()).toList();
    int count = Math.min(IMAGES, usable.size());
    var regions = new ArrayList<FeatureRegion>();
    for (int i = 0; i < count; i++) {
      var sample = usable.get((int) ((long) usable.size() * i / count));
      var features = translator.attentionFeatures(pass.image(sample).pixels());
      if (features.isEmpty()) {
        return Optional.empty();
      }
      listener.advance("attention", i, count);
      add(regions, sample, features.get());
    }
    if (regions.size() < FeaturePlot.MIN_REGIONS) {
      return Optional.empty();
    }
    listener.advance("attention", count, count);
    return Optional.of(FeaturePlot.of(regions));
  }

  /** An image's largest objects of the evaluated classes. */
  private List<Annotation> objects(Sample sample) {
    return sample.annotations().stream()
        .filter(o -> !o.crowd() && !o.difficult() && pass.evaluates(o))
        .filter(o -> Math.min(within(o, sample).width(), within(o, sample).height()) >= MIN_SIDE)
        .sorted(Comparator.comparingDouble(o -> -within(o, sample).area()))
        .limit(OBJECTS_OF_AN_IMAGE)
        .toList();
  }

  private static Box within(Annotation object, Sample sample) {
    return object.box().clippedTo(sample.width(), sample.height());
  }

  private void add(List<FeatureRegion> regions, Sample sample, AttentionFeatures features) {
    for (var object : objects(sample)) {
      var box = within(object, sample);
      var elsewhere = elsewhere(box, sample);
      if (elsewhere.isPresent()) {
        regions.add(new FeatureRegion(mean(features, box), object.className()));
        regions.add(new FeatureRegion(mean(features, elsewhere.get()), ""));
      }
    }
  }

  private static double[] mean(AttentionFeatures features, Box box) {
    return features.mean(box.xMin(), box.yMin(), box.xMax(), box.yMax());
  }

  /** A place of a box's size where nothing is labeled. */
  private Optional<Box> elsewhere(Box box, Sample sample) {
    for (int i = 0; i < TRIES; i++) {
      double x = random.nextDouble() * (sample.width() - box.width());
      double y = random.nextDouble() * (sample.height() - box.height());
      var place = Box.ofSize(x, y, box.width(), box.height());
      if (sample.annotations().stream().allMatch(o -> o.box().intersection(place) == 0)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }
}
