package org.glocal.evaluation.quality;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.savedmodels.models.ImageTranslator;

/** The pass over both sets, each image read once, that measures the distances. */
final class QualityRun {

  private final QualityRequest request;
  private final WorkListener listener;
  private final List<SetMetric> ofSets;
  private final List<PairMetric> ofPairs;
  private final Map<String, Double> pairs = new LinkedHashMap<>();
  private FeatureSet images;
  private FeatureSet objects;

  QualityRun(QualityRequest request, QualityMetrics metrics, WorkListener listener) {
    this.request = request;
    this.listener = listener;
    ofSets = metrics.ofSets().stream().map(made -> made.apply(request)).toList();
    ofPairs = metrics.ofPairs();
  }

  Quality run() throws IOException {
    var realCrops = crops(request.real());
    var fakeCrops = crops(request.fake());
    int count = Math.min(realCrops.size(), fakeCrops.size());
    if (request.instances()) {
      requireEnough(realCrops, request.real());
      requireEnough(fakeCrops, request.fake());
      request.subsets(count);
    }
    String fingerprint = request.features().fingerprint();
    see(request.real(), Optional.empty(), drawn(realCrops, count), "real images");
    var realImages = images;
    var realObjects = objects;
    see(request.fake(), request.translator(), drawn(fakeCrops, count), "fake images");
    listener.advance("distances", 0, 1);
    var whole = Distances.of(realImages, images, ofSets, "images");
    Optional<Distances> ofObjects =
        request.instances()
            ? Optional.of(Distances.of(realObjects, objects, ofSets, "objects"))
            : Optional.empty();
    listener.advance("distances", 1, 1);
    var headings = ofSets.stream().map(SetMetric::heading).toList();
    return new Quality(request, fingerprint, images.width(), headings, whole, ofObjects, pairs);
  }

  private List<ObjectCrop> crops(DetectionDataset data) {
    return request.instances() ? ObjectCrop.of(data, request.objectClasses()::contains) : List.of();
  }

  private void requireEnough(List<ObjectCrop> crops, DetectionDataset data) {
    if (crops.size() < 2) {
      throw new IllegalArgumentException(
          "%s: want at least 2 objects of %s with sides of %d px or more, found %d"
              .formatted(
                  data.name(), request.objectClasses().names(), ObjectCrop.MIN_SIDE, crops.size()));
    }
  }

  private Map<Integer, List<ObjectCrop>> drawn(List<ObjectCrop> crops, int count) {
    return request.instances() ? ObjectCrop.byImage(crops, count, request.seed()) : Map.of();
  }

  /** Fills {@link #images} and {@link #objects} from a set. */
  private void see(
      DetectionDataset data,
      Optional<ImageTranslator> translator,
      Map<Integer, List<ObjectCrop>> crops,
      String stage)
      throws IOException {
    images = null;
    objects = null;
    int total = data.samples().size();
    for (int s = 0; s < total; s++) {
      listener.advance(stage, s, total);
      var read = Images.read(data.samples().get(s).image());
      var image = translator.map(t -> t.translate(read).image()).orElse(read);
      images = added(images, image);
      if (translator.isPresent()) {
        for (PairMetric metric : ofPairs) {
          pairs.merge(metric.key(), metric.of(read, image) / total, Double::sum);
        }
      }
      for (var crop : crops.getOrDefault(s, List.of())) {
        var network = request.features();
        objects = added(objects, crop.cut(image, network.width(), network.height()));
      }
    }
    listener.advance(stage, total, total);
  }

  private FeatureSet added(FeatureSet to, RgbImage image) {
    double[] seen = request.features().features(image);
    var features = to == null ? new FeatureSet(seen.length) : to;
    features.add(seen);
    return features;
  }
}
