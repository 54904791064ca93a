package org.glocal.cli.options;

import com.beust.jcommander.IStringConverter;
import org.glocal.datasets.images.ImageSize;

/** Parser of sizes in px, width first: {@code 256x128}. */
public final class SizeConverter implements IStringConverter<ImageSize> {

  @Override
  public ImageSize convert(String text) {
    return ImageSize.parse(text);
  }
}
