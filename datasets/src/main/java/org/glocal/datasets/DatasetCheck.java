package org.glocal.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.work.WorkListener;

/**
 * The report of a validated dataset: counts and problems, after every label and every pixel was
 * read once.
 *
 * @param dataset what could be read
 * @param objects number of objects by class, in the dataset's order of classes; areas of any class
 *     under {@code unlabeled areas}
 * @param crowds how many of the objects are crowds
 * @param difficult how many of the objects are not to be counted
 * @param sizes number of images by size, written {@code WxH}, sorted
 * @param problems one line each, naming the file
 */
public record DatasetCheck(
    DetectionDataset dataset,
    Map<String, Integer> objects,
    int crowds,
    int difficult,
    Map<String, Integer> sizes,
    List<String> problems) {

  private static final String STAGE = "reading";
  private static final String UNLABELED = "unlabeled areas";

  public DatasetCheck {
    objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    problems = List.copyOf(problems);
  }

  /**
   * Reads a dataset whole.
   *
   * @throws IllegalArgumentException if it cannot be read at all; what spoils single objects or
   *     images is among the problems
   */
  public static DatasetCheck of(DatasetSpec spec, WorkListener listener) throws IOException {
    listener.advance(STAGE, 0, 0);
    var problems = new ArrayList<String>();
    DetectionDataset dataset = open(spec, problems);
    var objects = new LinkedHashMap<String, Integer>();
    dataset.classes().forEach(name -> objects.put(name, 0));
    var sizes = new TreeMap<String, Integer>();
    int done = 0;
    int crowds = 0;
    int difficult = 0;
    for (Sample sample : dataset.samples()) {
      sizes.merge(sample.width() + "x" + sample.height(), 1, Integer::sum);
      var seen = new HashSet<Annotation>();
      for (Annotation annotation : sample.annotations()) {
        String name = annotation.ofAnyClass() ? UNLABELED : annotation.className();
        objects.merge(name, 1, Integer::sum);
        crowds += annotation.crowd() ? 1 : 0;
        difficult += annotation.difficult() ? 1 : 0;
        if (!seen.add(annotation)) {
          problems.add(
              "%s: the same %s twice, at %s".formatted(sample.image(), name, annotation.box()));
        }
      }
      decode(sample, problems);
      listener.advance(STAGE, ++done, dataset.samples().size());
    }
    return new DatasetCheck(dataset, objects, crowds, difficult, sizes, problems);
  }

  /** Opens a dataset, going on without the images that cannot be used. */
  private static DetectionDataset open(DatasetSpec spec, List<String> problems) throws IOException {
    var heard =
        new ProblemListener() {
          @Override
          public void found(String problem) {
            problems.add(problem);
          }

          @Override
          public void spoiled(IllegalArgumentException reason) {
            problems.add(reason.getMessage());
          }
        };
    try {
      return Datasets.open(spec, heard);
    } catch (IllegalArgumentException e) {
      if (problems.isEmpty()) {
        throw e;
      }
      problems.add(e.getMessage()); // as likely as not the consequence of those before
      return new ListedDataset(spec.toString(), List.of(), List.of(), true);
    }
  }

  private static void decode(Sample sample, List<String> problems) throws IOException {
    try {
      Images.read(sample.image());
    } catch (IllegalArgumentException e) { // names the file; the next ones may be damaged too
      problems.add(e.getMessage());
    }
  }
}
