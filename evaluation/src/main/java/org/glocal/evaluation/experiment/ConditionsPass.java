package org.glocal.evaluation.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.experiment.Condition.Measured;

/**
 * The pass over all images that measures every condition, each image of X for all translators
 * together.
 */
final class ConditionsPass {

  private static final String SOURCE = ExperimentResult.SOURCE;
  private static final String ORACLE = ExperimentResult.ORACLE;

  private final ExperimentRequest request;
  private final List<String> classes;
  private final ImagePass pass;
  private final Path folder;
  private final WorkListener listener;

  /**
   * @param folder gets ground truth and detections as COCO files
   */
  ConditionsPass(
      ExperimentRequest request,
      List<String> classes,
      ImagePass pass,
      Path folder,
      WorkListener listener) {
    this.request = request;
    this.classes = classes;
    this.pass = pass;
    this.folder = folder;
    this.listener = listener;
  }

  /** What came out: source, the translators by name, and the oracle where there is one. */
  Map<String, Measured> run() throws IOException {
    var measured = new LinkedHashMap<>(measureSource());
    if (request.oracle().isPresent()) {
      measured.put(ORACLE, measureOracle(request.oracle().get()));
    }
    return measured;
  }

  private Map<String, Measured> measureSource() throws IOException {
    var samples = request.source().samples();
    writeTruth(SOURCE, samples);
    var conditions = new LinkedHashMap<String, Condition>();
    try {
      conditions.put(SOURCE, condition(SOURCE));
      for (var translator : request.translators()) {
        conditions.put(translator.name(), condition(translator.name()));
      }
      String stage = request.detector().name() + " on X";
      for (int i = 0; i < samples.size(); i++) {
        listener.advance(stage, i, samples.size());
        var truth = pass.truth(samples.get(i));
        var image = pass.image(samples.get(i));
        conditions.get(SOURCE).add(truth, pass.detect(image));
        for (var translator : request.translators()) {
          conditions.get(translator.name()).add(truth, pass.detect(image, translator));
        }
      }
      listener.advance(stage, samples.size(), samples.size());
    } finally {
      for (var condition : conditions.values()) {
        condition.close();
      }
    }
    var measured = new LinkedHashMap<String, Measured>();
    conditions.forEach((name, condition) -> measured.put(name, condition.measured()));
    return measured;
  }

  private Measured measureOracle(DetectionDataset oracle) throws IOException {
    var samples = oracle.samples();
    writeTruth(ORACLE, samples);
    try (var condition = condition(ORACLE)) {
      String stage = request.detector().name() + " on Y";
      for (int i = 0; i < samples.size(); i++) {
        listener.advance(stage, i, samples.size());
        condition.add(pass.truth(samples.get(i)), pass.detect(pass.image(samples.get(i))));
      }
      listener.advance(stage, samples.size(), samples.size());
      return condition.measured();
    }
  }

  private Condition condition(String name) throws IOException {
    return new Condition(folder, name, classes, request.displayScore());
  }

  /** The ground truth that detections are measured against, numbered as they are. */
  private void writeTruth(String name, List<Sample> samples) throws IOException {
    CocoWriter.write(
        classes,
        samples.stream().map(pass::inSharedClasses).toList(),
        sample -> sample.image().getFileName().toString(),
        folder.resolve("annotations-" + name + ".json"));
  }
}
