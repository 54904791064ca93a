package org.glocal.cli.options;

import com.beust.jcommander.converters.IParameterSplitter;
import java.util.List;

/**
 * Splitter that keeps a list flag's value whole: specifications such as {@code coco:a.json,images}
 * hold commas.
 */
public final class WholeWord implements IParameterSplitter {

  @Override
  public List<String> split(String value) {
    return List.of(value);
  }
}
