package org.glocal.cli.flags;

import com.beust.jcommander.IStringConverter;
import org.glocal.evaluation.inference.OutputFormat;

/** Parser of {@code --format}: {@code same}, {@code png} or {@code jpeg}. */
public final class OutputFormatConverter implements IStringConverter<OutputFormat> {

  @Override
  public OutputFormat convert(String text) {
    try {
      return OutputFormat.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }
}
