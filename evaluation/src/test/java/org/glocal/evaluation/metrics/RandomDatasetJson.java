package org.glocal.evaluation.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glocal.evaluation.metrics.RandomDataset.Kind;

/** A random dataset as the two files that people have. */
public final class RandomDatasetJson {

  private RandomDatasetJson() {}

  /** An annotations file; some kinds leave fields out or put some in that must not count. */
  public static String annotations(RandomDataset data) {
    return "{\"images\":%s,\"annotations\":%s,\"categories\":%s}"
        .formatted(
            list(data.images(), i -> "{\"id\":%d}".formatted(i)),
            list(data.truth(), t -> annotation(data, t)),
            list(data.categories(), c -> "{\"id\":%d,\"name\":\"%d\"}".formatted(c, c)));
  }

  /** A results file. */
  public static String detections(RandomDataset data) {
    return list(
        data.found(),
        d ->
            "{\"image_id\":%d,\"category_id\":%d,\"bbox\":%s,\"score\":%s}"
                .formatted(d[0], d[1], Arrays.toString(data.box(d)), data.score(d)));
  }

  private static String annotation(RandomDataset data, long[] t) {
    var text =
        "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":%s"
            .formatted(data.truth().indexOf(t) + 1, t[0], t[1], Arrays.toString(data.box(t)));
    if (data.kind() != Kind.NO_AREA) {
      text += ",\"area\":" + data.area(t);
    }
    if (data.kind() != Kind.NO_CROWD) {
      text += ",\"iscrowd\":" + t[7];
    }
    if (data.kind() == Kind.IGNORE) {
      text += ",\"ignore\":1,\"segmentation\":[[1,2,3,4,5,6]]";
    }
    return text + "}";
  }

  private static <T> String list(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(",", "[", "]"));
  }
}
