package org.glocal.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry of dataset formats, which opens datasets. */
public final class Datasets {

  private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);
  private static final String LIMIT = "limit";
  private static final String OFFSET = "offset";

  private static final Map<String, DatasetFormat> FORMATS = registered();

  private Datasets() {}

  private static Map<String, DatasetFormat> registered() {
    var formats = new TreeMap<String, DatasetFormat>();
    for (var format :
        ServiceLoader.load(DatasetFormat.class, DatasetFormat.class.getClassLoader())) {
      if (formats.put(format.name(), format) != null) {
        throw new IllegalStateException("two dataset formats are called " + format.name());
      }
    }
    return formats;
  }

  /** The names of the registered formats, sorted. */
  public static List<String> formats() {
    return List.copyOf(FORMATS.keySet());
  }

  /** The format of that name, which must be one of {@link #formats()}. */
  public static DatasetFormat format(String name) {
    return FORMATS.get(name);
  }

  /** Opens what a specification as typed names; see {@link DatasetSpec}. */
  public static DetectionDataset open(String spec) throws IOException {
    return open(DatasetSpec.parse(spec));
  }

  /**
   * Reads a dataset's annotations and its images' headers. What cannot be used is left out with a
   * warning in the log.
   *
   * @throws IllegalArgumentException if it is missing, empty or damaged; one line naming the file
   */
  public static DetectionDataset open(DatasetSpec spec) throws IOException {
    var problems = new ArrayList<String>();
    DetectionDataset dataset = open(spec, problems::add);
    if (!problems.isEmpty()) {
      LOG.warn("{}: {} problems, first {}", spec, problems.size(), problems.get(0));
    }
    return dataset;
  }

  /** As {@link #open(DatasetSpec)}, telling each object that is left out. */
  public static DetectionDataset open(DatasetSpec spec, ProblemListener problems)
      throws IOException {
    DatasetFormat format = FORMATS.get(spec.format());
    var known = new TreeSet<>(format.options());
    known.addAll(List.of(LIMIT, OFFSET));
    for (String key : spec.options().keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "data \"%s\": want options of %s, found %s".formatted(spec, known, key));
      }
    }
    int offset = spec.count(OFFSET, 0);
    int limit = spec.count(LIMIT, Integer.MAX_VALUE);
    DetectionDataset whole = format.read(spec, problems);
    int count = whole.samples().size();
    if (count == 0) {
      throw new IllegalArgumentException(
          "data \"%s\": want at least one image that can be used, found none".formatted(spec));
    }
    if (offset >= count || limit == 0) {
      throw new IllegalArgumentException(
          "data \"%s\": want at least one image, the options leave none of %d"
              .formatted(spec, count));
    }
    List<Sample> part =
        whole.samples().subList(offset, (int) Math.min(count, (long) offset + limit));
    return new ListedDataset(
        spec.toString(), whole.classes(), whole.categoryIds(), part, whole.labeled());
  }
}
