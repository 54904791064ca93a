package org.glocal.savedmodels.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.savedmodels.files.ExtraJson;

/**
 * What {@code assets.extra/filter.json} of a translator says that is a filter and nothing learned.
 *
 * @param kind the filter's name
 */
record FilterFile(String kind) {

  private static final String FILE = "filter.json";

  FilterFile {
    FilterKind.byId(kind);
  }

  static FilterFile of(FilterKind kind) {
    return new FilterFile(kind.id());
  }

  void write(Path model) throws IOException {
    ExtraJson.write(model, FILE, this);
  }

  /** The filter that a model is; empty for a trained translator. */
  static Optional<FilterKind> read(Path model) throws IOException {
    return ExtraJson.read(model, FILE, FilterFile.class, "{\"kind\": \"clahe\"}")
        .map(file -> FilterKind.byId(file.kind()));
  }
}
